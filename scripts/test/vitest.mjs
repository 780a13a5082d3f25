import { rmSync } from 'node:fs';
import { inRoot, root } from '../setup/folders.mjs';
import { readStamp } from '../setup/stamp.mjs';
import { stage } from './stage.mjs';

/** Runs vitest projects; every test counts, and a run without any test is a failure. */
export async function runVitest(tally, title, projects, env, folder) {
  const record = `${folder}/vitest.json`;
  rmSync(record, { force: true });
  const args = [
    inRoot('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--retry=0',
    '--reporter=default',
    `--reporter=${inRoot('scripts', 'test', 'vitest-record.mjs')}`,
  ];
  const code = await stage(title, process.execPath, args, { cwd: root, env: { ...env, TAPEDECK_TEST_RECORD: record } });
  const tests = readStamp(record);
  if (!tests || tests.length === 0) return tally.fail(`${title}: no test ran (exit code ${code})`);
  const before = tally.failed;
  tally.add(tests);
  if (code !== 0 && tally.failed === before) tally.fail(`${title}: exit code ${code}`);
}
