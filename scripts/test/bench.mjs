import { inRoot, root } from '../setup/folders.mjs';
import { readStamp } from '../setup/stamp.mjs';
import { stage } from './stage.mjs';

const title = 'the benchmark works';
const isFigure = (value) => Number.isFinite(value) && value > 0;

/** What a run of the benchmark did not write down. */
function missing({ rows, goals, sizing }) {
  const isAsked = process.platform === 'linux'; // elsewhere the servers' CPU is not known
  const lines = rows.flatMap(({ arm, step, rate, cpuSecondsPerMillion, servers }) => {
    // An arm may leave one of the two servers alone, and what kafkajs encodes goes to none.
    const ofServers = isAsked && arm !== 'kafkajs-encode' && { servers: servers.kafka + servers.cassandra };
    const figures = { rate, cpuSecondsPerMillion, ...ofServers };
    const names = Object.keys(figures).filter((name) => !isFigure(figures[name]));
    return names.map((name) => `${arm}, ${step}: no ${name}`);
  });
  const unjudged = goals
    .filter(({ found }) => !isFigure(found))
    .map(({ goal, what }) => `goal ${goal}, ${what}: no figure`);
  return [...lines, ...unjudged, ...(isAsked && !isFigure(sizing?.engines) ? ['sizing: no figure'] : [])];
}

/**
 * One small round of every arm of the benchmark, whose set-up is part of it. The arms fail where not all is stored; here
 * every figure has to be there. No time is judged.
 */
export async function runBench(tally, env, folder) {
  const out = `${folder}/bench`;
  const args = [inRoot('bench', 'bench.mjs'), '--quick', '--out', out];
  const code = await stage(title, process.execPath, args, { cwd: root, env });
  if (code !== 0) return tally.fail(`${title}: exit code ${code}`);
  const written = readStamp(`${out}/bench.json`);
  if (!written) return tally.fail(`${title}: it wrote nothing`);
  const gaps = missing(written);
  if (gaps.length > 0) tally.fail(title, gaps.join('\n'));
  else tally.pass();
}
