// Our writer alone: ticks that are in memory already, through the product's own TickWriter into Cassandra.
import { readFileSync } from 'node:fs';
import pLimit from 'p-limit';
import type { Tick } from '../../src-shared/market/tick.js';
import { readProfile } from '../../src-main/profile/profile.js';
import { connectCassandra } from '../../src-main/store/cassandra.js';
import { createTickWriter } from '../../src-main/store/tick-writer.js';
import type { ConsumedTick } from '../../src-main/store/write-group.js';

const bucketMs = 3_600_000;
const ticksAPlan = 5_000;
const writesInFlight = 64;

const [profileId = '', ticksFile = ''] = process.argv.slice(2);
const profile = await readProfile(profileId);
if (!profile.ok) throw new Error(profile.failure.message);
const cassandra = await connectCassandra(profile.value, {
  kafkaPassword: null,
  cassandraPassword: null,
  tlsKeyPassphrase: null,
});
if (!cassandra.ok) throw new Error(cassandra.failure.message);

const receivedTime = Date.now();
const ticks = readFileSync(ticksFile, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line, index): ConsumedTick => {
    const tick = { eventNanos: 0, receivedTime, ...(JSON.parse(line) as Omit<Tick, 'eventNanos' | 'receivedTime'>) };
    return { tick, partition: index % 12, offset: index };
  });

const writer = createTickWriter(cassandra.value, bucketMs);
const limit = pLimit(writesInFlight);
const began = performance.now();
const writes: Promise<unknown>[] = [];
for (let from = 0; from < ticks.length; from += ticksAPlan) {
  for (const group of writer.plan(ticks.slice(from, from + ticksAPlan))) {
    writes.push(
      limit(async () => {
        const written = await writer.write(group);
        if (!written.ok) throw new Error(written.failure.message);
      }),
    );
  }
  // As much as the pipeline lets wait.
  while (limit.pendingCount > 4 * writesInFlight) await new Promise(setImmediate);
}
await Promise.all(writes);
const elapsedMs = performance.now() - began;
await cassandra.value.close();
process.stdout.write(`${JSON.stringify({ count: ticks.length, elapsedMs })}\n`);
