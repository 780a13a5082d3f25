// Goal 5: how long a tick takes from when it fell due until Cassandra has acknowledged its row, at a rate that is held.
import { setTimeout as delay } from 'node:timers/promises';
import { builtEntry } from '../built-entry.mjs';
import { runClient } from '../client-process.mjs';
import { maximumRate } from '../maximum-rate.mjs';
import { OpenLoopFeed } from '../open-loop-feed.mjs';
import { median } from '../median.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { whole } from '../say.mjs';
import { WatchedEngine } from '../watched-engine.mjs';

const warmUpMs = 10_000;
const measureMs = 30_000;
const lowRate = 1_000;
const rounds = 3;
const symbols = 50;
/** What pipelines of this kind hold back at most before they send. */
const produceLotMs = 5;

/** Our pipeline with a feed of its own; `at(rate)` is its latency at a rate, thirty seconds after a warm-up: `{ phase, writes }`. */
async function openPipeline(bench) {
  const place = await makePlace(bench, 'latency');
  const feed = await new OpenLoopFeed().open();
  const engine = await WatchedEngine.start(bench, place, { kind: 'lines', url: feed.url });
  await engine.until(({ state }) => state === 'running');
  return {
    async at(rate) {
      feed.run(rate);
      await delay(warmUpMs);
      await engine.phase();
      await delay(measureMs);
      const found = await engine.phase();
      feed.pause();
      await engine.until(({ stored }) => stored >= feed.sent);
      return found;
    },
    async close() {
      await engine.stop();
      await feed.close();
      await removePlace(bench, place);
    },
  };
}

/** Milliseconds until a server acknowledges what our client sends it at a rate; `what`: produce or write. */
async function acknowledged(bench, what, rate, lotMs) {
  const place = await makePlace(bench, `${what}-alone`);
  const args = [await builtEntry('acknowledgements'), place.id, what, rate, lotMs, measureMs / 1000, warmUpMs / 1000];
  const { lines } = await runClient(process.execPath, args.map(String), { env: bench.env });
  await removePlace(bench, place);
  return JSON.parse(lines.at(-1));
}

const text = ({ p50, p95, p99 }) => `p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`;
const p99Of = (list) => median(list.map(({ p99 }) => p99));

export const latency = {
  name: 'latency',
  async run(bench) {
    const maximum = await maximumRate(bench);
    const half = Math.round(maximum / 2);
    const pipeline = await openPipeline(bench);
    const low = await pipeline.at(lowRate);
    console.log(`latency: own maximum ${whole(maximum)} ticks/s; at ${whole(lowRate)}/s ${text(low.phase)}`);
    const found = { whole: [], produce: [], write: [] };
    // Tails of half a minute differ by more than what they are to tell: a flush of Cassandra more or less doubles them.
    for (let round = 1; round <= rounds; round += 1) {
      const { phase, writes } = await pipeline.at(half);
      // Alone the writer is given as many rows a write as the pipeline gave it at that rate.
      const rowsAWrite = phase.count / writes;
      const writeLotMs = Math.max(1, Math.round((rowsAWrite * symbols * 1000) / half));
      const produce = await acknowledged(bench, 'produce', half, produceLotMs);
      const write = await acknowledged(bench, 'write', half, writeLotMs);
      found.whole.push({ ...phase, rowsAWrite });
      found.produce.push({ ...produce, produceLotMs });
      found.write.push({ ...write, writeLotMs });
      console.log(`latency: at ${whole(half)}/s ${text(phase)}, ${rowsAWrite.toFixed(1)} rows a write`);
      console.log(`latency: produce alone ${text(produce)}; write alone ${text(write)}, a lot each ${writeLotMs} ms`);
    }
    await pipeline.close();
    return {
      figures: [
        {
          goal: 5,
          what: 'p99 at half of our maximum / (produce p99 + write p99, each alone)',
          found: p99Of(found.whole) / (p99Of(found.produce) + p99Of(found.write)),
          atMost: 1.5,
        },
        { goal: 5, what: 'p50 at 1,000 ticks/s, ms', found: low.phase.p50, atMost: 15 },
        { goal: 5, what: 'p99 at 1,000 ticks/s, ms', found: low.phase.p99, atMost: 50 },
      ],
      measured: { maximum, half, low, ...found },
    };
  },
};
