// How long the servers take to acknowledge what our own clients send, each alone: lots that fall due at a fixed rate, whatever
// became of those before. The time of a lot runs from its sending, and counts for each of its ticks.
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Tick } from '../../src-shared/market/tick.js';
import { connectCassandra } from '../../src-main/store/cassandra.js';
import { createTickWriter } from '../../src-main/store/tick-writer.js';
import { WriteQueue } from '../../src-main/store/write-queue.js';
import { describeTopic } from '../../src-main/topic/create-topic.js';
import { openKafka } from '../../src-main/topic/kafka.js';
import { createProducer } from '../../src-main/topic/producer.js';
import { readProfile } from '../../src-main/profile/profile.js';
import { taken } from './taken.js';

const bucketMs = 3_600_000;
const symbols = 50;
const nobody = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };

const [profileId = '', what = '', ...numbers] = process.argv.slice(2);
const [rate = 0, lotMs = 0, seconds = 0, warmUpSeconds = 0] = numbers.map(Number);
const profile = taken(await readProfile(profileId));

let seq = 0;
function lot(count: number): Tick[] {
  const now = Date.now();
  return Array.from({ length: count }, () => {
    seq += 1;
    return {
      symbol: `B${String(seq % symbols).padStart(3, '0')}`,
      eventTime: now,
      eventNanos: 0,
      receivedTime: now,
      seq,
      price: 100 + (seq % 1_000) / 100,
      size: 100,
      tradeId: String(seq),
      venue: 'Q',
      conditions: '@',
      feed: 'bench',
    };
  });
}

/** Told of each acknowledgement: how many ticks it was for. */
type Sending = (ticks: readonly Tick[], acknowledged: (count: number) => void) => Promise<void>;

async function produceAlone(): Promise<{ send: Sending; close(): Promise<void> }> {
  const kafka = taken(await openKafka(profile, nobody));
  const { partitions } = taken(await describeTopic(kafka));
  const producer = createProducer(kafka, partitions, ({ message }) => {
    throw new Error(message);
  });
  taken(await producer.connect());
  const send: Sending = async (ticks, acknowledged) => {
    taken(await producer.send(ticks));
    acknowledged(ticks.length);
  };
  return { send, close: () => producer.close() };
}

async function writeAlone(): Promise<{ send: Sending; close(): Promise<void> }> {
  const cassandra = taken(await connectCassandra(profile, nobody));
  const writer = createTickWriter(cassandra);
  const send: Sending = (ticks, acknowledged) =>
    new Promise((resolve) => {
      let left = ticks.length;
      // One for each lot: they are not to wait for each other.
      const queue = new WriteQueue(bucketMs, async (group) => {
        taken(await writer.write(group));
        acknowledged(group.rows.length);
        left -= group.rows.length;
        if (left === 0) resolve();
      });
      queue.add(ticks.map((tick) => ({ tick, partition: 0, offset: tick.seq })));
    });
  return { send, close: () => cassandra.close() };
}

const { send, close } = await (what === 'produce' ? produceAlone() : writeAlone());
const histogram = createHistogram({ lowest: 1, highest: 3_600_000_000, figures: 3 });
const lots = new Set<Promise<void>>();
const begun = performance.now();
const endMs = (warmUpSeconds + seconds) * 1000;
let made = 0;
for (let due = lotMs; due <= endMs; due += lotMs) {
  const early = begun + due - performance.now();
  if (early > 0) await delay(early);
  const count = Math.floor((due * rate) / 1000) - made;
  if (count === 0) continue;
  made += count;
  const sentAt = performance.now();
  const sent = send(lot(count), (acknowledged) => {
    if (due < warmUpSeconds * 1000) return;
    const microseconds = Math.max(1, Math.round((performance.now() - sentAt) * 1000));
    for (let each = 0; each < acknowledged; each += 1) histogram.record(microseconds);
  });
  lots.add(sent);
  void sent.finally(() => lots.delete(sent));
}
await Promise.all(lots);
await close();
const ms = (percentile: number) => histogram.percentile(percentile) / 1000;
process.stdout.write(`${JSON.stringify({ count: histogram.count, p50: ms(50), p95: ms(95), p99: ms(99) })}\n`);
process.exit(0);
