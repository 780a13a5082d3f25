// Our writer alone: ticks that are in memory already, through the product's own TickWriter into Cassandra.
import { readFileSync } from 'node:fs';
import type { Tick } from '../../src-shared/market/tick.js';
import { readProfile } from '../../src-main/profile/profile.js';
import { connectCassandra } from '../../src-main/store/cassandra.js';
import { createTickWriter } from '../../src-main/store/tick-writer.js';
import type { ConsumedTick } from '../../src-main/store/write-group.js';
import { WriteQueue } from '../../src-main/store/write-queue.js';

const bucketMs = 3_600_000;
const ticksAtOnce = 5_000;
/** As much as the pipeline lets wait. */
const mayWait = 20_000;

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

const writer = createTickWriter(cassandra.value);
let written = 0;
const queue = new WriteQueue(bucketMs, async (group) => {
  const result = await writer.write(group);
  if (!result.ok) throw new Error(result.failure.message);
  written += group.rows.length;
});
const began = performance.now();
for (let added = 0; added < ticks.length || written < ticks.length; await new Promise(setImmediate)) {
  while (added < ticks.length && added - written <= mayWait - ticksAtOnce) {
    queue.add(ticks.slice(added, added + ticksAtOnce));
    added = Math.min(ticks.length, added + ticksAtOnce);
  }
}
const elapsedMs = performance.now() - began;
await cassandra.value.close();
process.stdout.write(`${JSON.stringify({ count: ticks.length, elapsedMs })}\n`);
