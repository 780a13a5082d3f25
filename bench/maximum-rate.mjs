// The most that our pipeline stores of a live feed, which the goals about latency and bursts start from.
import { setTimeout as delay } from 'node:timers/promises';
import { OpenLoopFeed } from './open-loop-feed.mjs';
import { makePlace, removePlace } from './place.mjs';
import { WatchedEngine } from './watched-engine.mjs';

const warmUpMs = 15_000;
const measureMs = 20_000;

let known;

async function measure(bench) {
  const place = await makePlace(bench, 'maximum');
  const feed = await new OpenLoopFeed().open();
  const engine = await WatchedEngine.start(bench, place, { kind: 'lines', url: feed.url });
  await engine.until(({ state }) => state === 'running');
  feed.run(Infinity);
  await delay(warmUpMs);
  const before = await engine.until(({ memory }) => memory);
  await delay(measureMs);
  // What is fed meanwhile is not all stored: the rest has its part in the time until it is.
  feed.pause();
  const fed = feed.sent;
  const after = await engine.until(({ stored }) => stored >= fed);
  await engine.stop();
  await feed.close();
  await removePlace(bench, place);
  return ((after.stored - before.stored) * 1000) / (after.time - before.time);
}

/** Ticks a second, measured once a run. */
export function maximumRate(bench) {
  known ??= measure(bench);
  return known;
}
