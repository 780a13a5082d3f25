import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { kafkaFailure } from './kafka-failure.js';
import { createLagReader } from './lag.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly brokers: string[];
  }
}

const topic = `lag-${randomUUID()}`;
const group = `${topic}.group`;
const messages = 5;
const brokers = inject('brokers');
const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
const admin = kafka.admin();
const producer = kafka.producer();
const failure = (error: unknown) => kafkaFailure(error, { brokers, topic, sasl: null });
const reader = createLagReader({ kafka, topic, deadLetterTopic: `${topic}.dead-letter`, group, failure });

beforeAll(async () => {
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  await producer.send({ topic, messages: Array.from({ length: messages }, () => ({ partition: 0, value: 'x' })) });
});

afterAll(async () => {
  await admin.deleteTopics({ topics: [topic] });
  await Promise.all([admin.disconnect(), producer.disconnect(), reader.close()]);
});

async function readWith(offset: number | null) {
  if (offset !== null)
    await admin.setOffsets({ groupId: group, topic, partitions: [{ partition: 0, offset: String(offset) }] });
  const read = await reader.read();
  if (!read.ok) throw new Error(read.failure.message);
  const [only] = read.value;
  return { lag: only?.lag, next: only?.committedOffset, committed: only?.committed };
}

test('lag is what lies between the committed offset and the end, and all where nothing was committed', async () => {
  expect(await readWith(null)).toEqual({ lag: messages, next: 0n, committed: null });
  expect(await readWith(2)).toEqual({ lag: messages - 2, next: 2n, committed: 2n });
  expect(await readWith(messages)).toEqual({ lag: 0, next: BigInt(messages), committed: BigInt(messages) });
});

test('an offset beyond the end was committed of a topic that was deleted: of this one all is left', async () => {
  expect(await readWith(messages + 4)).toEqual({ lag: messages, next: 0n, committed: BigInt(messages + 4) });
});
