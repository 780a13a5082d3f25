// The most that our pipeline stores of a live feed, which the goals about latency and bursts start from.
import { setTimeout as delay } from 'node:timers/promises';
import { OpenLoopFeed } from './open-loop-feed.mjs';
import { makePlace, removePlace } from './place.mjs';
import { WatchedEngine } from './watched-engine.mjs';

/** How long the feed gives all that is taken. What it gives goes to Kafka faster than from there, and is stored later. */
const feedMs = 8_000;

let known;

/** Feeds without bounds, and waits until all of it is stored: ticks a second of the whole. */
async function once(feed, engine) {
  const [before, begun] = [feed.sent, Date.now()];
  feed.run(Infinity);
  await delay(feedMs);
  feed.pause();
  const { time } = await engine.until(({ stored }) => stored >= feed.sent);
  return ((feed.sent - before) * 1000) / (time - begun);
}

async function measure(bench) {
  const place = await makePlace(bench, 'maximum');
  const feed = await new OpenLoopFeed().open();
  const engine = await WatchedEngine.start(bench, place, { kind: 'lines', url: feed.url });
  await engine.until(({ state }) => state === 'running');
  await once(feed, engine); // servers and engine warm up
  const rate = await once(feed, engine);
  await engine.stop();
  await feed.close();
  await removePlace(bench, place);
  return rate;
}

/** Ticks a second, measured once a run. */
export function maximumRate(bench) {
  known ??= measure(bench);
  return known;
}
