// What the benchmark needs beside the product: Python with its three clients, and the servers' own load tools.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall } from '../scripts/setup/apt.mjs';
import { run, onPath } from '../scripts/setup/command.mjs';
import { toolFailure } from '../scripts/setup/causes.mjs';
import { fingerprint } from '../scripts/setup/fingerprint.mjs';
import { inCache, inRoot } from '../scripts/setup/folders.mjs';
import { maven } from '../scripts/setup/maven.mjs';
import { SetUpFailure } from '../scripts/setup/set-up-failure.mjs';
import { readStamp, writeStamp } from '../scripts/setup/stamp.mjs';

const folder = inCache('bench');
const pythonStamp = join(folder, 'python.json');
const toolsStamp = join(folder, 'tools.json');
const madeFrom = (file) => fingerprint(`bench/${file}`);

/** The interpreter with the clients. */
export const python = join(folder, 'python', 'bin', 'python');
/** Folders of jars. */
export const stressFolder = join(folder, 'tools', 'cassandra', 'apache-cassandra-4.0-alpha2');
export const kafkaTools = join(folder, 'tools', 'kafka');

async function makePython(say) {
  const remedy = 'Install Python 3.9 or newer with venv and pip (Debian and Ubuntu: python3-venv).';
  if (!onPath('python3')) await aptInstall(['python3', 'python3-venv'], 'Python is not installed.', remedy);
  const target = join(folder, 'python');
  rmSync(target, { recursive: true, force: true });
  say('Python with kafka-python, confluent-kafka and cassandra-driver …');
  let made = await run('python3', ['-m', 'venv', target]);
  if (made.code !== 0) {
    await aptInstall(['python3-venv'], 'Python has no venv.', remedy);
    made = await run('python3', ['-m', 'venv', target]);
  }
  if (made.code !== 0) throw new SetUpFailure(`Python makes no environment: ${made.output.slice(-300)}`, remedy);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  const installed = await run(python, [...pip, '-r', inRoot('bench', 'requirements.txt')]);
  if (installed.code !== 0) throw new SetUpFailure(`pip failed: ${installed.output.slice(-300)}`, remedy);
}

async function fetchTools(say) {
  say('cassandra-stress and kafka-producer-perf-test (Maven, bench/pom.xml) …');
  const partial = join(folder, 'tools.partial');
  rmSync(partial, { recursive: true, force: true });
  const args = ['--batch-mode', '--no-transfer-progress', '--strict-checksums', '-f', inRoot('bench', 'pom.xml')];
  const result = await run(await maven(), [...args, 'process-resources', `-Dtools=${partial}`]);
  if (result.code !== 0) throw toolFailure('Maven', result);
  rmSync(join(folder, 'tools'), { recursive: true, force: true });
  renameSync(partial, join(folder, 'tools'));
}

/** Brings what is missing: the interpreter, which also measures, and with `rivals` the load tools. */
export async function setUpBench(say, { rivals }) {
  const isPython = readStamp(pythonStamp)?.madeFrom === madeFrom('requirements.txt') && existsSync(python);
  const areTools = readStamp(toolsStamp)?.madeFrom === madeFrom('pom.xml') && existsSync(stressFolder);
  mkdirSync(folder, { recursive: true });
  if (!isPython) {
    await makePython(say);
    writeStamp(pythonStamp, { madeFrom: madeFrom('requirements.txt') });
  }
  if (!areTools && rivals) {
    await fetchTools(say);
    writeStamp(toolsStamp, { madeFrom: madeFrom('pom.xml') });
  }
}
