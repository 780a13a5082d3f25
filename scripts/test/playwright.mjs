import { rmSync } from 'node:fs';
import { inRoot, root } from '../setup/folders.mjs';
import { readStamp } from '../setup/stamp.mjs';
import { stage } from './stage.mjs';

/** Runs the end-to-end tests on the real app; every test counts, and a run without any test is a failure. */
export async function runPlaywright(tally, env, folder) {
  const title = 'end to end';
  const record = `${folder}/playwright.json`;
  rmSync(record, { force: true });
  const args = [
    inRoot('node_modules', '@playwright', 'test', 'cli.js'),
    ...['test', '-c', 'e2e/playwright.config.ts', '--retries=0', '--reporter=list,json'],
  ];
  const code = await stage(title, process.execPath, args, {
    cwd: root,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: record },
  });
  const report = readStamp(record);
  const tests = report ? report.suites.flatMap((suite) => testsOf(suite, '')) : [];
  for (const { message } of report?.errors ?? []) tests.push({ name: `${title}: ${message}`, state: 'failed' });
  if (tests.length === 0) return tally.fail(`${title}: no test ran (exit code ${code})`);
  const before = tally.failed;
  tally.add(tests);
  if (code !== 0 && tally.failed === before) tally.fail(`${title}: exit code ${code}`);
}

const states = { expected: 'passed', skipped: 'skipped' };

function testsOf(suite, parent) {
  const path = parent ? `${parent} > ${suite.title}` : `e2e/${suite.title}`;
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({
      name: `${path} > ${spec.title}`,
      state: states[test.status] ?? 'failed',
      reason: test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? '',
      error: test.results.flatMap(({ errors }) => errors.map(({ message }) => message ?? '')).join('\n'),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((child) => testsOf(child, path))];
}
