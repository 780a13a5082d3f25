// Tapedeck as people run it: the window with its live charts, the engine in its own process or in main.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { canStart, openApp } from '../../scripts/app/open-app.mjs';
import { cpuSecondsOf } from '../../scripts/measure/cpu-seconds.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { assertStored } from '../stored.mjs';

const pollMs = 25;
const patienceMs = 600_000;

async function metric(page, name) {
  return Number((await page.locator(`[data-metric="${name}"]`).first().getAttribute('data-value')) || 0);
}

async function until(page, name, wanted) {
  for (const end = Date.now() + patienceMs; (await metric(page, name)) < wanted; await delay(pollMs)) {
    if (Date.now() > end) throw new Error(`${name} did not reach ${wanted}`);
  }
  return performance.now();
}

const withWindow = (name, engineHost) => ({
  name,
  facts: { acks: 'all', batch: 'as ours', consistency: 'LOCAL_QUORUM', window: `open, engine in ${engineHost}` },
  async run(bench, round) {
    const place = await makePlace(bench, `${name}-${round}`, bench.count);
    const feed = { kind: 'replay', files: [bench.ticks.csv], speed: 'max' };
    const settings = join(bench.home, 'settings.json');
    writeFileSync(settings, JSON.stringify({ profile: place.id, engineHost, feed }));
    const app = await openApp(bench.env);
    const { page } = app;
    await canStart(page);
    const before = cpuSecondsOf(app.pid);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const began = await until(page, 'received', 1);
    const [ended, servers] = await whileServing(bench, () => until(page, 'stored', bench.count));
    const cpuSeconds = cpuSecondsOf(app.pid) - before;
    await app.close();
    rmSync(settings);
    await assertStored(bench, place, bench.count);
    await removePlace(bench, place);
    return { stored: { count: bench.count, rate: (bench.count * 1000) / (ended - began), cpuSeconds, servers } };
  },
});

export const oursWithWindow = withWindow('ours-window', 'utility');
export const oursInMain = withWindow('ours-in-main', 'main');
