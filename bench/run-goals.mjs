// The goals that are no comparison with others: `npm run bench -- --goals [--only latency,burst]`.
import { burst } from './goals/burst.mjs';
import { dayChart } from './goals/day-chart.mjs';
import { latency } from './goals/latency.mjs';
import { twoEngines } from './goals/two-engines.mjs';
import { queries } from './goals/queries.mjs';
import { smoothWindow } from './goals/window.mjs';
import { writeResults } from './results.mjs';
import { judged, sayGoals } from './say.mjs';
import { withServers } from './with-servers.mjs';

/**
 * Each is `{ name, run(bench) }`. `bench`: `{ env, home, servers }`, see with-servers.mjs. `run` gives `figures`, each `{ goal, what,
 * found, atLeast, atMost }` with at most one bound, and `measured`, whatever else is worth keeping.
 */
const all = [latency, burst, smoothWindow, queries, twoEngines, dayChart];

/** Runs them one after the other on the same servers; a goal that is not reached is printed and no error. */
export function runGoals({ out, only }) {
  const chosen = only ? all.filter(({ name }) => only.includes(name)) : all;
  return withServers({ rivals: false }, async (bench) => {
    const results = {};
    for (const goal of chosen) results[goal.name] = await goal.run(bench);
    const goals = Object.values(results).flatMap(({ figures }) => figures.map(judged));
    sayGoals(goals);
    const measured = Object.fromEntries(Object.entries(results).map(([name, each]) => [name, each.measured]));
    writeResults(out, 'goals', { goals, measured });
  });
}
