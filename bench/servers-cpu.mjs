// What the two servers took for the work of an arm: it tells whether a ratio is the client's doing or theirs.
import { cpuSecondsOf } from '../scripts/measure/cpu-seconds.mjs';

/** CPU seconds that Kafka and Cassandra have taken; null where there is no /proc to ask. */
export function serversCpu({ servers }) {
  if (process.platform !== 'linux') return null;
  return { kafka: cpuSecondsOf(servers.kafka.pid), cassandra: cpuSecondsOf(servers.cassandra.pid) };
}

/**
 * What `work` gives, and what the servers took meanwhile: `[result, { kafka, cassandra } | null]`, in CPU seconds. What
 * they still write to disk afterwards is not in it.
 */
export async function whileServing(bench, work) {
  const before = serversCpu(bench);
  const result = await work();
  const after = serversCpu(bench);
  const taken = before && { kafka: after.kafka - before.kafka, cassandra: after.cassandra - before.cassandra };
  return [result, taken];
}
