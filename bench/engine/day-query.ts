// How long the console's own questions about a day take: bars of a minute and the line of a chart, read anew each time.
import { openClusters } from '../../src-main/pipeline/clusters.js';
import { readProfile } from '../../src-main/profile/profile.js';
import { EngineQueries } from '../../src-main/engine-queries.js';
import { taken } from './taken.js';

const nobody = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
const minuteMs = 60_000;
const columns = 1_200;

const [profileId = '', symbol = '', ...numbers] = process.argv.slice(2);
const [from = 0, to = 0, repeats = 1] = numbers.map(Number);
const clusters = taken(await openClusters(taken(await readProfile(profileId)), nobody));
const queries = new EngineQueries(clusters);
const times: { bars: number; line: number }[] = [];
let ticks = 0;
for (let each = 0; each < repeats; each += 1) {
  const begun = performance.now();
  const bars = taken(await queries.bars({ symbol, from, to, intervalMs: minuteMs, fresh: true }));
  const between = performance.now();
  ticks = taken(await queries.line({ symbol, from, to, columns, fresh: true })).tickCount;
  times.push({ bars: between - begun, line: performance.now() - between });
  if (bars.count.reduce((sum, count) => sum + count, 0) !== ticks) throw new Error('bars and line differ');
}
const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const { length } = times;
// The first half is for the compilers, here and in Cassandra.
const warm = times.slice(Math.floor(length / 2));
process.stdout.write(
  `${JSON.stringify({ ticks, barsMs: median(warm.map(({ bars }) => bars)), lineMs: median(warm.map(({ line }) => line)) })}\n`,
);
await queries.close();
await clusters.close();
process.exit(0);
