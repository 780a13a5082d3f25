import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { run } from './setup/command.mjs';
import { inRoot, root } from './setup/folders.mjs';
import { SetUpFailure, runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, setUp } from './setup/set-up.mjs';

/**
 * Shows that the integration tests can fail: for each file of test/planted-faults it copies the product, makes the one
 * change that the file names, builds that and runs the tests that have to go red. First they have to be green without.
 */
const folder = inRoot('test', 'planted-faults');
const wanted = process.argv.slice(2);
const faults = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && (wanted.length === 0 || wanted.includes(name.slice(0, -5))))
  .map((name) => ({ name, ...JSON.parse(readFileSync(join(folder, name), 'utf8')) }));

/** Copies and builds the command line, with a fault or without, and gives the folder. */
async function product(work, fault) {
  const copy = join(work, fault ? fault.name.slice(0, -5) : 'as-it-is');
  for (const part of ['src-main', 'src-shared', 'cql', 'sandbox', 'samples', 'package.json', 'tsconfig.base.json']) {
    cpSync(inRoot(part), join(copy, part), { recursive: true });
  }
  symlinkSync(inRoot('node_modules'), join(copy, 'node_modules'));
  if (fault) {
    const path = join(copy, fault.file);
    const text = readFileSync(path, 'utf8');
    if (text.split(fault.find).length !== 2) {
      throw new SetUpFailure(
        `${fault.file} does not hold exactly once what ${fault.name} looks for.`,
        'The code has changed: write the fault anew.',
      );
    }
    writeFileSync(
      path,
      text.replace(fault.find, () => fault.replace),
    );
  }
  await build({
    root: copy,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'src-main/cli.ts',
      target: 'node20.18',
      outDir: 'out/main',
      rollupOptions: { output: { format: 'es', entryFileNames: 'cli.js' } },
    },
  });
  return copy;
}

/** Runs tests against that product and gives every one of them: `{ name, state }`. */
async function judge(copy, tests) {
  const record = join(copy, 'tests.json');
  const { code, output } = await run(
    process.execPath,
    [
      inRoot('node_modules', 'vitest', 'vitest.mjs'),
      ...['run', '--project', 'integration', '--retry=0', '--reporter=default'],
      `--reporter=${inRoot('scripts', 'test', 'vitest-record.mjs')}`,
      ...tests,
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        ...foundEnvironment({ servers: true }),
        TAPEDECK_UNDER_TEST: copy,
        TAPEDECK_TEST_RECORD: record,
      },
    },
  );
  const results = JSON.parse(readFileSync(record, 'utf8'));
  if (results.length === 0) throw new SetUpFailure(`No test ran (exit code ${code}).`, output);
  return results;
}

await runMain(async () => {
  await setUp({ servers: true });
  const work = mkdtempSync(join(tmpdir(), 'tapedeck-faults-'));
  let unseen = 0;
  try {
    const control = await judge(await product(work, null), [...new Set(faults.flatMap(({ tests }) => tests))]);
    const red = control.filter(({ state }) => state === 'failed');
    console.log(`without a fault: ${control.length - red.length} of ${control.length} passed`);
    for (const { name } of red) console.log(`  failed: ${name}`);
    if (red.length > 0) return 1;
    for (const fault of faults) {
      const failed = (await judge(await product(work, fault), fault.tests)).filter(({ state }) => state === 'failed');
      console.log(`${failed.length > 0 ? 'seen' : 'NOT SEEN'}: ${fault.fault}`);
      for (const { name } of failed) console.log(`  red: ${name}`);
      if (failed.length === 0) unseen += 1;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return unseen === 0 ? 0 : 1;
});
