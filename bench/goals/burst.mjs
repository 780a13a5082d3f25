// Goal 6: ten times the rate for five seconds, and Cassandra slowed to a fifth for thirty: what becomes of memory and
// latency, and whether anything is lost.
import { setTimeout as delay } from 'node:timers/promises';
import { maximumRate } from '../maximum-rate.mjs';
import { OpenLoopFeed } from '../open-loop-feed.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { whole } from '../say.mjs';
import { onTopic, storedSeqs } from '../stored.mjs';
import { WatchedEngine } from '../watched-engine.mjs';

const normalMs = 20_000;
const burstMs = 5_000;
const slowMs = 30_000;
/** Ten times this is twice what we can store. */
const shareBeforeBurst = 0.2;
/** More than Cassandra can take at a fifth of its speed. */
const shareWhileSlow = 0.5;
/** Cassandra runs for a fifth of each of these spans. */
const [runsMs, standsMs] = [20, 80];
const patienceMs = 300_000;
/** As many windows in a row that are normal again count; one could be luck. */
const settled = 2;

/** Stops and continues Cassandra in turn, so that it runs for a fifth of the time. */
async function slowDown({ servers }, milliseconds) {
  const { pid } = servers.cassandra;
  try {
    for (const end = performance.now() + milliseconds; performance.now() < end;) {
      process.kill(pid, 'SIGSTOP');
      await delay(standsMs);
      process.kill(pid, 'SIGCONT');
      await delay(runsMs);
    }
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

const megabytes = (bytes) => bytes / 1024 ** 2;

/** The engine at a steady rate, then `disturb`, then until all is as before. */
async function disturbed(bench, name, rate, disturb) {
  const place = await makePlace(bench, name);
  const feed = await new OpenLoopFeed().open();
  const engine = await WatchedEngine.start(bench, place, { kind: 'lines', url: feed.url });
  const waits = []; // for each line of the engine: how many ticks were due and not stored
  await engine.until(({ state }) => state === 'running');
  void engine
    .until(({ memory, stored }) => {
      if (memory) waits.push(feed.sent - stored);
      return false;
    })
    .catch(() => undefined); // it ends with the engine
  feed.run(rate);
  await delay(normalMs / 2);
  const normalFrom = waits.length;
  const skipped = engine.lines.length;
  await delay(normalMs / 2);
  const normal = engine.lines.slice(skipped);
  const normalWait = Math.max(...waits.slice(normalFrom));
  const normalP99 = Math.max(...normal.map(({ latency }) => latency.p99 ?? 0));
  const normalRss = Math.max(...normal.map(({ memory }) => memory.rss));

  const disturbedFrom = engine.lines.length;
  await disturb(feed, rate);
  // The backlog ends when no more is under way than there was before.
  const isOver = () => waits.at(-1) <= normalWait;
  const begun = performance.now();
  let backlogEnd = await engine.until((line) => line.memory && isOver());
  const isNormal = ({ latency }) => latency.count > 0 && latency.p99 <= normalP99;
  let inARow = 0;
  const normalAgain = await engine.until((line) => {
    inARow = line.memory && isNormal(line) ? inARow + 1 : 0;
    return inARow >= settled || performance.now() - begun > patienceMs;
  });
  const lines = engine.lines.slice(disturbedFrom);
  feed.pause();
  await engine.until(({ stored }) => stored >= feed.sent);
  const ended = await engine.stop();
  await feed.close();
  const seqs = await storedSeqs(bench, place);
  const [sent, topic] = [feed.sent, await onTopic(bench, place)];
  await removePlace(bench, place);
  return {
    ...{ rate, sent, topic, rows: seqs.size, ended, normalP99, normalWait },
    lost: sent - seqs.size,
    mostWaiting: Math.max(...waits),
    moreMemoryMb: megabytes(Math.max(...lines.map(({ memory }) => memory?.rss ?? 0)) - normalRss),
    worstP99: Math.max(...lines.map(({ latency }) => latency?.p99 ?? 0)),
    backlogMs: backlogEnd.time - (lines[0]?.time ?? backlogEnd.time),
    // Of the two normal windows the first one counts.
    normalAfterMs: Math.max(0, normalAgain.time - backlogEnd.time - 250 * (settled - 1)),
  };
}

function figuresOf(what, { lost, moreMemoryMb, normalAfterMs }) {
  return [
    { goal: 6, what: `${what}: ticks lost`, found: lost, atMost: 0 },
    { goal: 6, what: `${what}: more memory of our process, MB`, found: moreMemoryMb, atMost: 256 },
    { goal: 6, what: `${what}: p99 normal after the backlog's end, s`, found: normalAfterMs / 1000, atMost: 2 },
  ];
}

function say(what, { rate, sent, topic, rows, mostWaiting, normalP99, worstP99, backlogMs }) {
  console.log(
    `${what}: ${whole(rate)} ticks/s, ${whole(sent)} sent, ${whole(topic)} on the topic, ${whole(rows)} rows; at most ${whole(mostWaiting)} waited, ` +
      `${(backlogMs / 1000).toFixed(1)} s; p99 of a quarter of a second ${normalP99} ms before, ${worstP99} ms at worst`,
  );
}

export const burst = {
  name: 'burst',
  async run(bench) {
    const maximum = await maximumRate(bench);
    const more = await disturbed(bench, 'burst', Math.round(maximum * shareBeforeBurst), async (feed, rate) => {
      feed.run(10 * rate);
      await delay(burstMs);
      feed.run(rate);
    });
    say('ten times the rate', more);
    const slower = await disturbed(bench, 'slow', Math.round(maximum * shareWhileSlow), () => slowDown(bench, slowMs));
    say('Cassandra at a fifth', slower);
    return {
      figures: [...figuresOf('ten times the rate', more), ...figuresOf('Cassandra at a fifth', slower)],
      measured: { maximum, more, slower },
    };
  },
};
