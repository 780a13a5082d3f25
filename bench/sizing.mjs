// Goal 9 on paper: what a million ticks a second would take, from what they cost in this run.
import { whole } from './say.mjs';

const wanted = 1_000_000;
/** Of a core or a machine: what is left is for bursts, compaction, and the share of one that fails. */
const busiest = 0.6;
/** Copies of each message and of each row; every one of them is work for some server. */
const copies = 3;
const coresANode = 16;
/** An engine is one thread that computes, and what collects its garbage beside it. */
const coresAnEngine = 1;
/** So that what a failed engine leaves can be shared out among many. */
const partitionsAnEngine = 4;

/**
 * Engines, partitions, brokers and Cassandra nodes for a million ticks a second; `figure(arm, step)` of the comparison. The assumptions: cost
 * grows with the number of ticks alone; a copy on another node costs as much as the first, which is too much for Kafka, whose followers
 * only append; no core of a server is more than 0.6 busy. Undefined where the arm did not run or the servers' CPU could not be asked.
 */
export function sizing(figure) {
  const ours = figure('ours', 'stored');
  if (!ours?.servers) return undefined;
  const cores = (cpuSeconds) => (cpuSeconds / ours.count) * wanted;
  const cost = {
    engine: cores(ours.cpuSeconds),
    kafka: cores(ours.servers.kafka),
    cassandra: cores(ours.servers.cassandra),
  };
  const engines = Math.ceil(cost.engine / (coresAnEngine * busiest));
  const nodes = (each) => Math.max(copies, Math.ceil((each * copies) / (coresANode * busiest)));
  return {
    coresBusy: cost,
    engines,
    ticksAnEngine: Math.round(wanted / engines),
    partitions: engines * partitionsAnEngine,
    brokers: nodes(cost.kafka),
    cassandraNodes: nodes(cost.cassandra),
    assumptions: { busiest, copies, coresANode, coresAnEngine, partitionsAnEngine },
  };
}

/** Prints it, with what it rests on. */
export function saySizing({
  coresBusy: { engine, kafka, cassandra },
  engines,
  partitions,
  brokers,
  cassandraNodes,
  ticksAnEngine,
}) {
  console.log(
    `\nOn paper, for ${whole(wanted)} ticks/s from what a million cost here (CPU seconds: engine ${engine.toFixed(1)}, Kafka ${kafka.toFixed(1)}, ` +
      `Cassandra ${cassandra.toFixed(1)}), at ${busiest * 100} % busy and ${copies} copies of all that is kept:\n` +
      `  ${engines} engines (${whole(ticksAnEngine)} ticks/s each), ${partitions} partitions (${partitionsAnEngine} an engine), ` +
      `${brokers} brokers and ${cassandraNodes} Cassandra nodes of ${coresANode} cores`,
  );
}
