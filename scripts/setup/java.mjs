import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { onPath, run } from './command.mjs';
import { inCache } from './folders.mjs';
import { SetUpFailure } from './set-up-failure.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const wanted = 17;
const stampFile = inCache('java.json');
const why = 'Cassandra 5.0 runs on Java 11 and 17 only, and both local servers use one Java';
const remedy =
  'Install Java 17 (Debian and Ubuntu: openjdk-17-jre-headless; anywhere: adoptium.net) and, if it is not found by ' +
  'itself, point to it: TAPEDECK_JAVA=/path/to/java';

/** Path of the Java 17 that set-up found. */
export const javaPath = () => readStamp(stampFile).path;

/** The folder that tools expect in JAVA_HOME. */
export const javaHome = () => dirname(dirname(realpathSync(javaPath())));

const choice = () => [process.env.TAPEDECK_JAVA ?? '', process.env.JAVA_HOME ?? ''].join('\n');
const changed = (path) => statSync(path).mtimeMs;

function isDone() {
  const stamp = readStamp(stampFile);
  if (stamp === null || stamp.choice !== choice()) return false;
  return existsSync(stamp.path) && changed(stamp.path) === stamp.changed;
}

/** Major version that a java says it has, or null if it does not run. */
async function majorVersion(java) {
  const { code, output } = await run(java, ['-version']);
  const [, version] = /version "(?:1\.)?(\d+)/.exec(output) ?? [];
  return code === 0 && version ? Number(version) : null;
}

async function candidates() {
  const javas = [];
  if (process.env.JAVA_HOME) javas.push(join(process.env.JAVA_HOME, 'bin', 'java'));
  const found = onPath('java');
  if (found) javas.push(found);
  if (existsSync('/usr/lib/jvm')) {
    for (const name of readdirSync('/usr/lib/jvm').sort()) javas.push(join('/usr/lib/jvm', name, 'bin', 'java'));
  }
  if (process.platform === 'darwin') {
    const { code, output } = await run('/usr/libexec/java_home', ['-v', String(wanted)]);
    if (code === 0) javas.push(join(output.trim(), 'bin', 'java'));
  }
  return javas.filter((java) => existsSync(java));
}

async function find() {
  const others = new Set();
  const tried = new Set();
  for (const java of await candidates()) {
    const real = realpathSync(java);
    if (tried.has(real)) continue;
    tried.add(real);
    const version = await majorVersion(java);
    if (version === wanted) return { path: java, others };
    if (version !== null) others.add(`Java ${version} at ${java}`);
  }
  return { path: null, others };
}

const keep = (path) => writeStamp(stampFile, { path, choice: choice(), changed: changed(path) });

async function carryOut() {
  const chosen = process.env.TAPEDECK_JAVA;
  if (chosen) {
    const version = existsSync(chosen) ? await majorVersion(chosen) : null;
    if (version !== wanted) {
      const is = !existsSync(chosen)
        ? 'is not there'
        : version === null
          ? 'is no Java that runs'
          : `is Java ${version}`;
      throw new SetUpFailure(`TAPEDECK_JAVA=${chosen} ${is}, and Java ${wanted} is needed: ${why}.`, remedy);
    }
    keep(chosen);
    return chosen;
  }
  let { path, others } = await find();
  if (!path) {
    const found =
      others.size > 0 ? `Found ${[...others].join(', ')}, but no Java ${wanted}` : `No Java ${wanted} found`;
    await aptInstall(['openjdk-17-jre-headless'], `${found}: ${why}.`, remedy);
    ({ path } = await find());
    if (!path)
      throw new SetUpFailure(`apt installed openjdk-17-jre-headless, and still no Java ${wanted} is found.`, remedy);
  }
  keep(path);
  return path;
}

/** A Java 17, for the local servers. */
export const java = { title: 'Java 17', folders: ['/var/cache/apt/archives'], bytes: 0, isDone, carryOut };
