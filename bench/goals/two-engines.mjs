// Goal 9: draining a full topic with two engines that share its partitions, against one, on the same machine.
import { join } from 'node:path';
import { median } from '../median.mjs';
import { makePlace, ours, removePlace } from '../place.mjs';
import { whole } from '../say.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { assertStored } from '../stored.mjs';
import { WatchedEngine } from '../watched-engine.mjs';
import { writeTicks } from '../workload.mjs';

const count = 600_000;
const rounds = 3;

/** Rows that an engine had written by a time, epoch milliseconds. */
const writtenBy = ({ lines }, time) => lines.findLast((line) => line.memory && line.time <= time)?.stored ?? 0;

/**
 * What engines write from when all of them do: the first begins alone, and what it had not committed when the second
 * joined is delivered again, once, however much there is to drain.
 */
function rateOf(engines, ends) {
  const working = ends.filter(({ stored }) => stored > 0);
  const from = Math.max(...working.map(({ firstStored }) => firstStored));
  const to = Math.max(...working.map(({ lastStored }) => lastStored));
  const written = ends.reduce((sum, { stored }, index) => sum + stored - writtenBy(engines[index], from), 0);
  return (written * 1000) / (to - from);
}

async function drain(bench, number, round) {
  const place = await makePlace(bench, `engines-${number}-${round}`, count);
  const feed = ['--feed', 'replay', '--file', bench.ticks.csv, '--speed', 'max', '--no-consume'];
  await ours(bench, 'run', '--profile', place.id, ...feed);
  const [{ engines, ends }, servers] = await whileServing(bench, async () => {
    const starts = Array.from({ length: number }, () => WatchedEngine.start(bench, place, { kind: 'none' }, 'no-lag'));
    const engines = await Promise.all(starts);
    return { engines, ends: await Promise.all(engines.map((engine) => engine.ended())) };
  });
  await assertStored(bench, place, count);
  await removePlace(bench, place);
  const shares = ends.map(({ stored }) => stored);
  const cpuSeconds = ends.reduce((sum, end) => sum + end.cpuSeconds, 0);
  const again = shares.reduce((sum, share) => sum + share, -count);
  return { rate: rateOf(engines, ends), shares, again, cpuSeconds, servers };
}

export const twoEngines = {
  name: 'two-engines',
  async run(bench) {
    const ticks = { csv: join(bench.home, 'engines.csv'), json: join(bench.home, 'engines.jsonl') };
    await writeTicks(count, ticks);
    const measured = { one: [], two: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const one = await drain({ ...bench, ticks }, 1, round);
      const two = await drain({ ...bench, ticks }, 2, round);
      if (round === 0) continue; // the servers warm up
      measured.one.push(one);
      measured.two.push(two);
      const shares = two.shares.map(whole).join(' and ');
      const written = `${shares} rows, ${whole(two.again)} of them again`;
      console.log(`two engines, round ${round}: one ${whole(one.rate)}/s, two ${whole(two.rate)}/s (${written})`);
    }
    const rate = (list) => median(list.map((each) => each.rate));
    return {
      figures: [
        { goal: 9, what: 'Kafka → Cassandra: two engines / one', found: rate(measured.two) / rate(measured.one) },
      ],
      measured,
    };
  },
};
