import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { run } from './setup/command.mjs';
import { inRoot, root } from './setup/folders.mjs';
import { SetUpFailure, runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, setUp } from './setup/set-up.mjs';

/**
 * Shows that the tests can fail: for each file of test/planted-faults it copies the product, makes the one change that the
 * file names, builds that and runs the tests, and the chaos run, that have to go red. First they have to be green without.
 * Arguments: names of faults, all unless given; `--chaos`: by chaos runs alone, which `npm test` has shown to be green.
 */
const folder = inRoot('test', 'planted-faults');
const { values, positionals: wanted } = parseArgs({
  options: { chaos: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const onlyChaos = values.chaos;
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, ...JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
const nameOf = ({ name }) => name.slice(0, -'.json'.length);
const faults = all.filter((fault) => wanted.length === 0 || wanted.includes(nameOf(fault)));

/** The text of a file with its fault; of all of them, whichever are wanted, so that none grows old unseen. */
function planted({ name, file, find, replace }) {
  const text = readFileSync(inRoot(file), 'utf8');
  if (text.split(find).length !== 2) {
    throw new SetUpFailure(
      `${file} does not hold exactly once what ${name} looks for.`,
      'The code has changed: write the fault anew.',
    );
  }
  return text.replace(find, () => replace);
}

/** Copies and builds the command line, with a fault or without, and gives the folder. */
async function product(work, fault) {
  const copy = join(work, fault ? nameOf(fault) : 'as-it-is');
  for (const part of ['src-main', 'src-shared', 'cql', 'sandbox', 'samples', 'package.json', 'tsconfig.base.json']) {
    cpSync(inRoot(part), join(copy, part), { recursive: true });
  }
  symlinkSync(inRoot('node_modules'), join(copy, 'node_modules'));
  if (fault) writeFileSync(join(copy, fault.file), planted(fault));
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

/** Runs chaos on that product and gives it as a test. Red is what was found, not a run that proves nothing. */
async function runChaos(copy, args) {
  const { code, output } = await run(process.execPath, [inRoot('scripts', 'chaos.mjs'), ...args, '--out', copy], {
    cwd: root,
    env: { ...process.env, TAPEDECK_UNDER_TEST: copy },
  });
  const verdict = /^(?:PASSED|FAILED).*$/m.exec(output)?.[0];
  if (!verdict || code > 1) throw new SetUpFailure(`The chaos run proves nothing (exit code ${code}).`, output);
  return { name: `chaos ${args.join(' ')}: ${verdict}`, state: code === 0 ? 'passed' : 'failed' };
}

async function controlled(copy) {
  const chaos = [];
  const different = new Map(faults.flatMap(({ chaos: args }) => (args ? [[args.join(' '), args]] : [])));
  for (const args of different.values()) chaos.push(await runChaos(copy, args));
  return [...(await judge(copy, [...new Set(faults.flatMap(({ tests }) => tests))])), ...chaos];
}

/** Whatever goes red with the fault. */
async function redWith(fault, copy) {
  const tests = onlyChaos ? [] : await judge(copy, fault.tests);
  const chaos = fault.chaos ? [await runChaos(copy, fault.chaos)] : [];
  // Each of the two has to see it by itself.
  const isUnseenByOne = [tests, chaos].some((part) => part.length > 0 && part.every(({ state }) => state !== 'failed'));
  return isUnseenByOne ? [] : [...tests, ...chaos].filter(({ state }) => state === 'failed');
}

await runMain(async () => {
  const unknown = wanted.filter((name) => !all.some((fault) => nameOf(fault) === name));
  if (unknown.length > 0) {
    throw new SetUpFailure(`No fault is called ${unknown.join(', ')}.`, `There are ${all.map(nameOf).join(', ')}.`);
  }
  all.forEach(planted);
  await setUp({ servers: true });
  const work = mkdtempSync(join(tmpdir(), 'tapedeck-faults-'));
  let unseen = 0;
  try {
    const control = onlyChaos ? [] : await controlled(await product(work, null));
    const red = control.filter(({ state }) => state === 'failed');
    if (!onlyChaos) console.log(`without a fault: ${control.length - red.length} of ${control.length} passed`);
    for (const { name } of red) console.log(`  failed: ${name}`);
    if (red.length > 0) return 1;
    for (const fault of faults) {
      const failed = await redWith(fault, await product(work, fault));
      console.log(`${failed.length > 0 ? 'seen' : 'NOT SEEN'}: ${fault.fault}`);
      for (const { name } of failed) console.log(`  red: ${name}`);
      if (failed.length === 0) unseen += 1;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return unseen === 0 ? 0 : 1;
});
