// Tapedeck on the command line: all at once, and first to Kafka alone, then from there to Cassandra.
import { makePlace, ours, removePlace } from '../place.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { assertStored } from '../stored.mjs';
import { storing } from './storing.mjs';

const facts = {
  acks: 'all',
  batch: 'unlogged, one partition key, up to 1,000 rows, 16 in flight',
  consistency: 'LOCAL_QUORUM',
  ...storing,
};
const feed = (bench) => ['--feed', 'replay', '--file', bench.ticks.csv, '--speed', 'max'];

function figure([{ lines, cpuSeconds }, servers], field, wanted) {
  const summary = JSON.parse(lines.at(-1));
  const count = summary[field];
  if (count !== wanted) throw new Error(`${field} ${count} instead of ${wanted}`);
  return { count, rate: (count * 1000) / summary.elapsedMs, cpuSeconds, servers };
}

export const oursHeadless = {
  name: 'ours',
  facts,
  async run(bench, round) {
    const place = await makePlace(bench, `ours-${round}`, bench.count);
    const command = ['run', '--profile', place.id, ...feed(bench), '--until-end'];
    const run = await whileServing(bench, () => ours(bench, ...command));
    await assertStored(bench, place, bench.count);
    await removePlace(bench, place);
    return { stored: figure(run, 'stored', bench.count) };
  },
};

export const oursInTwoSteps = {
  name: 'ours-in-two-steps',
  facts,
  async run(bench, round) {
    const place = await makePlace(bench, `two-steps-${round}`, bench.count);
    const run = (...args) => whileServing(bench, () => ours(bench, 'run', '--profile', place.id, ...args));
    const sent = await run(...feed(bench), '--no-consume');
    const drained = await run('--drain');
    await assertStored(bench, place, bench.count);
    await removePlace(bench, place);
    return { produced: figure(sent, 'produced', bench.count), drained: figure(drained, 'stored', bench.count) };
  },
};
