/* global document, MutationObserver */
// Goal 7: whether the page stays smooth while its charts are live and the pipeline does all it can.
import { setTimeout as delay } from 'node:timers/promises';
import { snapshotAfter, start, stop, withWindow } from '../our-window.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { whole } from '../say.mjs';
import { beginLongTasks, endLongTasks } from '../../scripts/measure/long-tasks.mjs';

/** More than can be stored: the feed is held back, the pipeline is at its maximum. */
const feed = { kind: 'simulator', symbols: 50, rate: 1_000_000, seconds: null, seed: 1 };
const warmUpTicks = 100_000;
const measureMs = 30_000;
const longMs = 50;
/** A chart draws each second; far fewer would say that it was not live. */
const leastDrawings = 15;

/** How often the chart of what is stored was drawn anew. */
const countDrawings = (page) =>
  page.evaluate(() => {
    const chart = document.querySelector('[role="img"][aria-label^="Stored per second"]');
    globalThis.drawings = 0;
    new MutationObserver(() => (globalThis.drawings += 1)).observe(chart, {
      attributes: true,
      attributeFilter: ['aria-label'],
    });
  });

export const smoothWindow = {
  name: 'window',
  async run(bench) {
    const place = await makePlace(bench, 'window', 0);
    const measured = await withWindow(bench, place, { feed }, async ({ page }) => {
      await start(page);
      const before = await snapshotAfter(page, warmUpTicks);
      await countDrawings(page);
      await beginLongTasks(page);
      await delay(measureMs);
      const longTasks = await endLongTasks(page);
      const drawings = await page.evaluate(() => globalThis.drawings);
      const after = await snapshotAfter(page);
      await stop(page);
      const rate = ((after.stored - before.stored) * 1000) / (after.time - before.time);
      return { rate, drawings, longTasks: longTasks.filter((ms) => ms > longMs) };
    });
    await removePlace(bench, place);
    const { rate, drawings, longTasks } = measured;
    if (drawings < leastDrawings) throw new Error(`the charts were drawn ${drawings} times only`);
    console.log(
      `window: ${whole(rate)} ticks/s stored, charts drawn ${drawings} times, long tasks ${longTasks.map(Math.round).join(', ') || 'none'} ms`,
    );
    return {
      figures: [{ goal: 7, what: 'long tasks over 50 ms in 30 s, charts live', found: longTasks.length, atMost: 1 }],
      measured,
    };
  },
};
