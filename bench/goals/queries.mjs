// Whether queries and exports leave ingestion its pace: the busy day is exported, charted and summed up over and over while ticks flow.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { day, symbol } from '../day.mjs';
import { maximumRate } from '../maximum-rate.mjs';
import { snapshotAfter, withWindow } from '../our-window.mjs';
import { removePlace } from '../place.mjs';
import { whole } from '../say.mjs';
import { storeDay } from '../stored-day.mjs';

const phaseMs = 20_000;
const warmUpTicks = 50_000;
const simulator = (rate) => ({ kind: 'simulator', symbols: 50, rate, seconds: null, seed: 1 });
/** More than can be stored. */
const all = simulator(1_000_000);
const leastAsked = 1;
const columns = ['symbol', 'event_time', 'price', 'size', 'venue', 'conditions', 'trade_id', 'feed', 'seq'];

const request = (page, name, ...args) =>
  page.evaluate(([asked, given]) => globalThis.bridge.request[asked](...given), [name, args]);

async function run(page, feed, work) {
  await request(page, 'pipeline:start', feed);
  await snapshotAfter(page, warmUpTicks);
  const result = await work();
  await request(page, 'pipeline:stop');
  return result;
}

/** Ticks stored a second while `work` runs, and the latency of the last ten seconds of it. */
async function ratesWhile(page, work) {
  const before = await snapshotAfter(page);
  const asked = await work();
  const after = await snapshotAfter(page);
  const rate = ((after.stored - before.stored) * 1000) / (after.time - before.time);
  return { rate, latencyMs: after.recentLatencyMs, lag: after.lag, asked };
}

/** Asks for all of the day, again as soon as it is answered, each way beside the others; gives how often. */
const askAgainAndAgain = (page) =>
  page.evaluate(
    async ([range, columns, ms]) => {
      const { request: ask, on } = globalThis.bridge;
      const end = performance.now() + ms;
      const again = async (once) => {
        let count = 0;
        for (; performance.now() < end; count += 1) await once();
        return count;
      };
      const answered = async (result) => {
        const { ok, failure } = await result;
        if (!ok) throw new Error(failure.message);
      };
      const exported = async () => {
        const { value } = await ask['export:start']({ ...range, columns, zone: 'utc' });
        await new Promise((resolve) => {
          const ignore = on['exports:changed']((records) => {
            if (records.find(({ id }) => id === value.id)?.state === 'running') return;
            ignore();
            resolve();
          });
        });
      };
      const filter = { venue: null, minSize: null, maxSize: null, minPrice: null, maxPrice: null };
      const [exports, charts, sums] = await Promise.all([
        again(exported),
        again(() => answered(ask['chart:bars']({ ...range, intervalMs: 60_000, fresh: true }))),
        again(() => answered(ask['ticks:statistics']({ ...range, filter }))),
      ]);
      return { exports, charts, sums };
    },
    [{ symbol, ...day }, columns, phaseMs],
  );

export const queries = {
  name: 'queries',
  async run(bench) {
    const half = Math.round((await maximumRate(bench)) / 2);
    const place = await storeDay(bench, 'queries');
    const measured = await withWindow(bench, place, { feed: all }, async ({ electron, page }) => {
      await electron.evaluate(
        ({ dialog }, filePath) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
        },
        join(bench.home, 'day.csv'),
      );
      const alone = () => ratesWhile(page, () => delay(phaseMs));
      const asked = () => ratesWhile(page, () => askAgainAndAgain(page));
      // First, for at our maximum more is left on the topic than could be stored meanwhile.
      const atHalf = await run(page, simulator(half), async () => [await alone(), await asked()]);
      const full = await run(page, all, async () => [await alone(), await asked(), await alone()]);
      return { full, atHalf };
    });
    await removePlace(bench, place);
    const { full, atHalf } = measured;
    const [before, during, after] = full;
    if (Object.values(during.asked).some((count) => count < leastAsked)) {
      throw new Error(`too little was asked to tell: ${JSON.stringify(during.asked)}`);
    }
    const text = ({ rate, latencyMs }) =>
      `${whole(rate)} ticks/s, p99 ${latencyMs ? Math.round(latencyMs.p99) : '–'} ms`;
    console.log(`queries: at full rate ${text(before)}; while asked ${text(during)}; then ${text(after)}`);
    console.log(`queries: ${JSON.stringify(during.asked)} answered in ${phaseMs / 1000} s`);
    console.log(`queries: at ${whole(half)} ticks/s ${text(atHalf[0])}; while asked ${text(atHalf[1])}`);
    return {
      figures: [
        {
          goal: 7,
          what: 'stored at half of our maximum while a day is read three ways / without',
          found: atHalf[1].rate / atHalf[0].rate,
          atLeast: 0.95,
        },
        {
          goal: 7,
          what: 'stored at our maximum while a day is read three ways / without',
          found: during.rate / ((before.rate + after.rate) / 2),
        },
      ],
      measured: { half, ...measured },
    };
  },
};
