// Goal 8, first half: hours at a rate that is held, and whether our process grows. `npm run bench -- --soak [--minutes 60] [--rate 5000]`
import { setTimeout as delay } from 'node:timers/promises';
import { lineChart } from './line-chart.mjs';
import { OpenLoopFeed } from './open-loop-feed.mjs';
import { makePlace, removePlace } from './place.mjs';
import { writeResults } from './results.mjs';
import { judged, sayGoals, whole } from './say.mjs';
import { storedRows } from './stored.mjs';
import { WatchedEngine } from './watched-engine.mjs';
import { withServers } from './with-servers.mjs';

/** Ticks a second. */
const soakRate = 5_000;
/** Until the heap has found its size: this share of the time, and no longer than ten minutes. */
const settleShare = 0.2;
const settleMinutes = 10;
/** Spans whose lowest figures are looked at: five minutes of an hour. */
const floorsARun = 12;
const sayEveryMs = 60_000;
/** Samples of the engine are a quarter of a second apart; a point of the result is this many of them. */
const samplesAPoint = 40;

const megabytes = (bytes) => bytes / 1024 ** 2;
const most = (list) => Math.max(...list);
const fewest = (list) => Math.min(...list);

/** The slope of y over x by least squares. */
export function slope(points) {
  const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/** The lowest of each span of minutes, over hours: memory and handles rise and fall, and what grows is what they fall back to. */
function floors(points, field, span) {
  const lowest = new Map();
  for (const point of points) {
    const at = Math.floor(point.minutes / span);
    lowest.set(at, Math.min(lowest.get(at) ?? Infinity, point[field]));
  }
  return [...lowest].map(([at, value]) => [(at * span) / 60, value]);
}

/** Ten seconds in one point. */
function pointsOf(lines) {
  const samples = lines.filter(({ memory }) => memory);
  const begun = samples[0].time;
  const points = [];
  for (let from = 0; from + samplesAPoint <= samples.length; from += samplesAPoint) {
    const part = samples.slice(from, from + samplesAPoint);
    const last = part.at(-1);
    points.push({
      minutes: (last.time - begun) / 60_000,
      rssMb: megabytes(part.reduce((sum, { memory }) => sum + memory.rss, 0) / part.length),
      // The lowest is nearest to what is held for good; the rest belongs to what is under way.
      heapMb: megabytes(fewest(part.map(({ memory }) => memory.heapUsed))),
      handles: fewest(part.map(({ handles }) => handles)),
      openFiles: last.openFiles === null ? null : fewest(part.map(({ openFiles }) => openFiles)),
      eventLoopMs: most(part.map(({ eventLoopDelay }) => eventLoopDelay.max)),
      p99Ms: most(part.map(({ latency }) => latency.p99 ?? 0)),
      waiting: most(part.map(({ received, stored }) => received - stored)),
    });
  }
  return points;
}

/** Runs it, and writes what it saw; `minutes`: how long, `rate`: ticks a second. */
export function soak({ out, minutes, rate = soakRate }) {
  return withServers({ rivals: false }, async (bench) => {
    const place = await makePlace(bench, 'soak');
    const feed = await new OpenLoopFeed().open();
    const engine = await WatchedEngine.start(bench, place, { kind: 'lines', url: feed.url });
    await engine.until(({ state }) => state === 'running');
    console.log(`${whole(rate)} ticks/s for ${minutes} minutes`);
    const end = performance.now() + minutes * 60_000;
    feed.run(rate);
    while (performance.now() < end) {
      await delay(Math.min(sayEveryMs, end - performance.now()));
      const { stored, memory, handles, openFiles } = engine.last;
      const size = `${megabytes(memory.rss).toFixed(0)} MB, of it heap ${megabytes(memory.heapUsed).toFixed(0)}`;
      console.log(
        `stored ${whole(stored)} of ${whole(feed.sent)}; ${size}; ${handles} handles, ${openFiles ?? '?'} open files`,
      );
    }
    feed.pause();
    await engine.until(({ stored }) => stored >= feed.sent);
    const ended = await engine.stop();
    await feed.close();
    const rows = await storedRows(bench, place);
    await removePlace(bench, place);

    const points = pointsOf(engine.lines);
    const settled = points.filter((point) => point.minutes > Math.min(settleMinutes, minutes * settleShare));
    const overHours = (field) => slope(floors(settled, field, minutes / floorsARun));
    const rise = (field) => most(settled.map((point) => point[field])) - fewest(settled.map((point) => point[field]));
    const goals = [
      {
        goal: 8,
        what: 'slope of resident memory (lowest of each five minutes), MB/h',
        found: overHours('rssMb'),
        atMost: 5,
      },
      { goal: 8, what: 'slope of the heap (the same), MB/h', found: overHours('heapMb') },
      { goal: 8, what: 'slope of handles (the same), 1/h', found: overHours('handles'), atMost: 1 },
      { goal: 8, what: 'open files: most − fewest', found: points[0].openFiles === null ? null : rise('openFiles') },
      {
        goal: 8,
        what: 'longest the event loop was held up, ms',
        found: most(settled.map(({ eventLoopMs }) => eventLoopMs)),
      },
      { goal: 8, what: 'most ticks received and not yet stored', found: most(settled.map(({ waiting }) => waiting)) },
      { goal: 8, what: 'ticks lost', found: feed.sent - rows, atMost: 0 },
    ].map(judged);
    sayGoals(goals);
    if (minutes < 60) console.log('Less than an hour: the slopes are for the eye only.');
    const panel = (label, field) => ({ label, points: points.map((point) => [point.minutes, point[field]]) });
    const chart = lineChart(`${whole(rate)} ticks/s for ${minutes} minutes`, 'minutes', [
      panel('resident memory, MB', 'rssMb'),
      panel('heap in use, MB', 'heapMb'),
      panel('handles', 'handles'),
      panel('longest hold-up of the event loop in ten seconds, ms', 'eventLoopMs'),
    ]);
    writeResults(out, 'soak', { minutes, rate, goals, ended, points }, chart);
  });
}
