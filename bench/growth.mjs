// Goal 8, second half: whether writing and reading stay as fast while the table grows. `npm run bench -- --growth [--rows 50]`, in millions
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { builtEntry } from './built-entry.mjs';
import { runClient } from './client-process.mjs';
import { lineChart } from './line-chart.mjs';
import { median } from './median.mjs';
import { makePlace, ours, removePlace } from './place.mjs';
import { writeResults } from './results.mjs';
import { judged, sayGoals, whole } from './say.mjs';
import { storedRows } from './stored.mjs';
import { withServers } from './with-servers.mjs';
import { firstTime, symbolOf, tradingMs, writeTicks } from './workload.mjs';

const aMillion = 1_000_000;
const dayMs = 24 * 60 * 60 * 1000;
const symbols = 20;
const repeats = 20;
/** Of what is written; as much at the end is compared with as much at the beginning. */
const comparedShare = 0.1;
const fewestCompared = 3;
/** Fewer have no beginning and no end. */
const fewestMillions = 3;

/** Stores another day of a million ticks, and asks for that day of one symbol. */
async function oneMore(bench, place, day) {
  const file = join(bench.home, `day-${day}.csv`);
  await writeTicks(aMillion, { csv: file }, { symbols, day, ms: tradingMs });
  const feed = ['--feed', 'replay', '--file', file, '--speed', 'max', '--until-end'];
  const { lines } = await ours(bench, 'run', '--profile', place.id, ...feed);
  rmSync(file);
  const { stored, elapsedMs } = JSON.parse(lines.at(-1));
  if (stored < aMillion) throw new Error(`day ${day}: ${stored} of ${aMillion} are stored`);
  const from = firstTime + day * dayMs;
  const range = [symbolOf(0), from, from + tradingMs, repeats].map(String);
  const asked = await runClient(process.execPath, [await builtEntry('day-query'), place.id, ...range], {
    env: bench.env,
  });
  return { rows: (day + 1) * aMillion, rate: (stored * 1000) / elapsedMs, ...JSON.parse(asked.lines.at(-1)) };
}

/** Runs it, and writes what it saw; `millions`: how many rows there are at the end, in millions. */
export function growth({ out, millions }) {
  if (!(millions >= fewestMillions)) throw new Error(`--rows is in millions, and at least ${fewestMillions}`);
  return withServers({ rivals: false }, async (bench) => {
    const place = await makePlace(bench, 'growth');
    const points = [];
    for (let day = 0; day < millions; day += 1) {
      const point = await oneMore(bench, place, day);
      points.push(point);
      const asked = `a day of one symbol (${whole(point.ticks)} ticks): bars ${point.barsMs.toFixed(0)} ms, line ${point.lineMs.toFixed(0)} ms`;
      console.log(`${whole(point.rows)} rows: written at ${whole(point.rate)}/s; ${asked}`);
    }
    const rows = await storedRows(bench, place);
    await removePlace(bench, place);
    if (rows !== millions * aMillion) throw new Error(`${rows} rows are stored instead of ${millions} million`);

    // The first million finds cold servers.
    const warm = points.slice(1);
    const wanted = Math.max(fewestCompared, Math.round(millions * comparedShare));
    const compared = Math.min(wanted, Math.floor(warm.length / 2)); // no million on both sides
    const change = (field) =>
      median(warm.slice(-compared).map((point) => point[field])) /
      median(warm.slice(0, compared).map((point) => point[field]));
    const goals = [
      {
        goal: 8,
        what: `throughput at ${millions} million rows / at the beginning`,
        found: change('rate'),
        atLeast: 0.9,
      },
      { goal: 8, what: "time of a day's bars / at the beginning", found: change('barsMs'), atMost: 1.1 },
      { goal: 8, what: "time of a day's line / at the beginning", found: change('lineMs'), atMost: 1.1 },
    ].map(judged);
    sayGoals(goals);
    const panel = (label, field) => ({ label, points: points.map((point) => [point.rows / aMillion, point[field]]) });
    const chart = lineChart('While the table grows', 'stored rows, millions', [
      panel('ticks stored a second', 'rate'),
      panel("a day's bars, ms", 'barsMs'),
      panel("a day's line, ms", 'lineMs'),
    ]);
    writeResults(out, 'growth', { millions, goals, points }, chart);
  });
}
