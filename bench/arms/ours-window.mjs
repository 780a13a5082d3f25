// Tapedeck as people run it: the window with its live charts, the engine in its own process or in main.
import { cpuSecondsOf } from '../../scripts/measure/cpu-seconds.mjs';
import { snapshotAfter, start, withWindow } from '../our-window.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { assertStored } from '../stored.mjs';
import { storing } from './storing.mjs';

const withEngineIn = (name, engineHost) => ({
  name,
  facts: {
    acks: 'all',
    batch: 'as ours',
    consistency: 'LOCAL_QUORUM',
    ...storing,
    window: `open, engine in ${engineHost}`,
  },
  async run(bench, round) {
    const place = await makePlace(bench, `${name}-${round}`, bench.count);
    const feed = { kind: 'replay', files: [bench.ticks.csv], speed: 'max' };
    const stored = await withWindow(bench, place, { engineHost, feed }, async ({ page, pid }) => {
      const before = cpuSecondsOf(pid);
      // Nothing is asked of the page while it runs; the engine's own clock says how long it took, as on the command line.
      const [{ elapsedMs }, servers] = await whileServing(bench, async () => {
        const all = snapshotAfter(page, bench.count);
        await start(page);
        return all;
      });
      return { rate: (bench.count * 1000) / elapsedMs, cpuSeconds: cpuSecondsOf(pid) - before, servers };
    });
    await assertStored(bench, place, bench.count);
    await removePlace(bench, place);
    return { stored: { count: bench.count, ...stored } };
  },
});

export const oursWithWindow = withEngineIn('ours-window', 'utility');
export const oursInMain = withEngineIn('ours-in-main', 'main');
