import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startXvfb } from './display.mjs';
import { build } from './setup/build.mjs';
import { inRoot, root } from './setup/folders.mjs';
import { SetUpFailure, runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, setUp } from './setup/set-up.mjs';
import { runBench } from './test/bench.mjs';
import { runChecks } from './test/checks.mjs';
import { endRemaining, testRunMark } from './test/leftovers.mjs';
import { runPlaywright } from './test/playwright.mjs';
import { stage, totalTime } from './test/stage.mjs';
import { Tally } from './test/tally.mjs';
import { runVitest } from './test/vitest.mjs';

const tally = new Tally();
const linux = process.platform === 'linux';

/** Builds out/; false, and counted as a failed test, if that does not work. */
async function built() {
  try {
    await setUp({ build: true });
    return true;
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    tally.fail(`${build.title}: ${error.message} ${error.remedy}`);
    return false;
  }
}

/** A short chaos run, and two faults that have to turn such a run red; each counts as one test. */
async function runChaos(tally, env) {
  const script = (name) => inRoot('scripts', name);
  const faults = 'engine-kill,dead-letters-refused,poison,feed-reset,feed-garbage,feed-disorder';
  const runs = [
    ['chaos', [script('chaos.mjs'), '--seed', '1', '--minutes', '0.7', '--faults', faults]],
    ['chaos sees planted faults', [script('planted-faults.mjs'), '--chaos', 'tick-dropped', 'watermark-skips-a-gap']],
  ];
  for (const [title, args] of runs) {
    if ((await stage(title, process.execPath, args, { cwd: root, env })) === 0) tally.pass();
    else tally.fail(title);
  }
}

async function runAll(folder) {
  const env = {
    ...process.env,
    ...foundEnvironment({ servers: true, window: true }),
    TAPEDECK_HOME: join(folder, 'home'),
  };
  await runChecks(tally, env);
  await runVitest(tally, 'unit tests', ['unit', 'page'], env, folder);
  if (!(await built())) {
    tally.fail('integration tests: not run without a build');
    tally.fail('own clusters: not run without a build');
    tally.fail('chaos: not run without a build');
    tally.fail('the benchmark: not run without a build');
    tally.fail('end to end: not run without a build');
    return;
  }
  await runVitest(tally, 'integration tests', ['integration'], env, folder);
  await runVitest(tally, 'own clusters', ['own-clusters'], env, folder);
  await runChaos(tally, env);
  const display = linux ? await startXvfb() : null;
  try {
    const onScreen = { ...env, ...display?.environment };
    await runBench(tally, onScreen, folder);
    await runPlaywright(tally, onScreen, folder);
  } finally {
    await display?.end();
  }
}

await runMain(async () => {
  Object.assign(process.env, testRunMark);
  const folder = mkdtempSync(join(tmpdir(), 'tapedeck-test-'));
  try {
    await setUp({ servers: true, window: true, xvfb: linux });
    await runAll(folder);
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    tally.fail(`set-up: ${error.message} ${error.remedy}`);
  } finally {
    for (const left of await endRemaining()) tally.fail(left);
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${totalTime()} in all`);
  console.log(tally.close());
  return tally.failed === 0 ? 0 : 1;
});
