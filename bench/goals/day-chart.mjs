// Goal 10: a day of 250,601 ticks as a chart, from the click to its paint, against reading all of them and drawing them as they are.
import { openPage } from '../../scripts/app/open-app.mjs';
import { day, dayCount, symbol } from '../day.mjs';
import { median } from '../median.mjs';
import { withWindow } from '../our-window.mjs';
import { plainChartMs } from '../plain-chart.mjs';
import { removePlace } from '../place.mjs';
import { whole } from '../say.mjs';
import { storeDay } from '../stored-day.mjs';
import { timePaint } from '../time-paint.mjs';

const rounds = 3;

/** Opens the page of the chart in an app that has read nothing yet, and once more in a page that was loaded anew. */
const ourChart = (bench, place) =>
  withWindow(bench, place, {}, async ({ electron, page }) => {
    const bounds = await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getBounds());
    const open = () => timePaint(page, () => openPage(page, 'Chart'));
    // The chart is of the first symbol of the stocks table, and there is one.
    const hasStocks = () => page.locator('tr[data-symbol]').first().waitFor();
    await hasStocks();
    const first = await open();
    await assertWholeDay(page);
    await page.reload();
    await hasStocks();
    const again = await open();
    return { first: first.ms, again: again.ms, bounds };
  });

/** Throws unless the bars on screen are all bars of the day, and hold all of its ticks. */
async function assertWholeDay(page) {
  const asked = { symbol, ...day, intervalMs: 60_000, fresh: false };
  const counts = await page.evaluate(async (request) => {
    const bars = await globalThis.bridge.request['chart:bars'](request);
    return [...bars.value.count];
  }, asked);
  const ticks = counts.reduce((sum, count) => sum + count, 0);
  const drawn = Number(await page.locator('[data-chart="candles"]').getAttribute('data-bars'));
  if (ticks !== dayCount || drawn !== counts.length) {
    throw new Error(`our chart has ${drawn} bars; the day has ${counts.length} of ${ticks} ticks`);
  }
}

export const dayChart = {
  name: 'day-chart',
  async run(bench) {
    const place = await storeDay(bench, 'day-chart');
    const measured = { first: [], again: [], plain: [] };
    for (let round = 1; round <= rounds; round += 1) {
      const { first, again, bounds } = await ourChart(bench, place);
      const plain = await plainChartMs(bench, place, bounds);
      measured.first.push(first);
      measured.again.push(again);
      measured.plain.push(plain);
      console.log(
        `day's chart, round ${round} of ${rounds}: ours ${whole(first)} ms, in a page loaded anew ${whole(again)} ms; plain recharts ${whole(plain)} ms`,
      );
    }
    await removePlace(bench, place);
    return {
      figures: [
        {
          goal: 10,
          what: "a day's chart, read anew: plain recharts / ours",
          found: median(measured.plain) / median(measured.first),
          atLeast: 20,
        },
        {
          goal: 10,
          what: 'the same in a page loaded anew',
          found: median(measured.plain) / median(measured.again),
          atLeast: 20,
        },
      ],
      measured,
    };
  },
};
