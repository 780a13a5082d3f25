// Our writer fed from memory: what Cassandra takes of us when nothing else is to be done.
import { runClient } from '../client-process.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { builtEntry } from '../built-entry.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { assertStored } from '../stored.mjs';
import { storing } from './storing.mjs';

export const ourWriter = {
  name: 'our-writer',
  facts: {
    batch: 'unlogged, one partition key, up to 1,000 rows, 16 in flight',
    consistency: 'LOCAL_QUORUM',
    ...storing,
  },
  async run(bench, round) {
    const script = await builtEntry('write-from-memory');
    const place = await makePlace(bench, `our-writer-${round}`, bench.count);
    const args = [script, place.id, bench.ticks.json];
    const [{ lines, cpuSeconds }, servers] = await whileServing(bench, () =>
      runClient(process.execPath, args, { env: bench.env }),
    );
    await assertStored(bench, place, bench.count);
    await removePlace(bench, place);
    const { count, elapsedMs } = JSON.parse(lines.at(-1));
    return { written: { count, rate: (count * 1000) / elapsedMs, cpuSeconds, servers } };
  },
};
