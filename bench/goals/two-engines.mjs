// Goal 9: draining a full topic with two engines that share its partitions, against one, on the same machine.
import { join } from 'node:path';
import { makePlace, ours, removePlace } from '../place.mjs';
import { whole } from '../say.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { assertStored } from '../stored.mjs';
import { WatchedEngine } from '../watched-engine.mjs';
import { writeTicks } from '../workload.mjs';

const count = 400_000;
const rounds = 3;

async function drain(bench, engines, round) {
  const place = await makePlace(bench, `engines-${engines}-${round}`, count);
  const feed = ['--feed', 'replay', '--file', bench.ticks.csv, '--speed', 'max', '--no-consume'];
  await ours(bench, 'run', '--profile', place.id, ...feed);
  const [ends, servers] = await whileServing(bench, async () => {
    const running = await Promise.all(
      Array.from({ length: engines }, () => WatchedEngine.start(bench, place, { kind: 'none' }, 'no-lag')),
    );
    return Promise.all(running.map((engine) => engine.ended()));
  });
  await assertStored(bench, place, count);
  await removePlace(bench, place);
  const working = ends.filter(({ stored }) => stored > 0);
  const elapsed =
    Math.max(...working.map(({ lastStored }) => lastStored)) -
    Math.min(...working.map(({ firstStored }) => firstStored));
  const cpuSeconds = ends.reduce((sum, end) => sum + end.cpuSeconds, 0);
  return { rate: (count * 1000) / elapsed, cpuSeconds, servers, shares: ends.map(({ stored }) => stored) };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

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
      console.log(`two engines, round ${round}: one ${whole(one.rate)}/s, two ${whole(two.rate)}/s (${shares})`);
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
