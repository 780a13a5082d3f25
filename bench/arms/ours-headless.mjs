// Tapedeck on the command line: all at once, and first to Kafka alone, then from there to Cassandra.
import { makePlace, ours, removePlace } from '../place.mjs';

const facts = {
  acks: 'all',
  batch: 'unlogged, one partition key, 100 rows, 64 in flight',
  consistency: 'LOCAL_QUORUM',
};
const feed = (bench) => ['--feed', 'replay', '--file', bench.ticks.csv, '--speed', 'max'];

function figure({ lines, cpuSeconds }, field, wanted) {
  const summary = JSON.parse(lines.at(-1));
  const count = summary[field];
  if (count !== wanted) throw new Error(`${field} ${count} instead of ${wanted}`);
  return { count, rate: (count * 1000) / summary.elapsedMs, cpuSeconds };
}

export const oursHeadless = {
  name: 'ours',
  facts,
  async run(bench, round) {
    const place = await makePlace(bench, `ours-${round}`, bench.count);
    const run = await ours(bench, 'run', '--profile', place.id, ...feed(bench), '--until-end');
    await removePlace(bench, place);
    return { stored: figure(run, 'stored', bench.count) };
  },
};

export const oursInTwoSteps = {
  name: 'ours-in-two-steps',
  facts,
  async run(bench, round) {
    const place = await makePlace(bench, `two-steps-${round}`, bench.count);
    const sent = await ours(bench, 'run', '--profile', place.id, ...feed(bench), '--no-consume');
    const drained = await ours(bench, 'run', '--profile', place.id, '--drain');
    await removePlace(bench, place);
    return { produced: figure(sent, 'produced', bench.count), drained: figure(drained, 'stored', bench.count) };
  },
};
