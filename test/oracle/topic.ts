import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Admin, type IHeaders, type Message } from 'kafkajs';
import { afterAll, inject } from 'vitest';

/** A record as it stands on the topic. */
export interface TopicRecord {
  readonly partition: number;
  readonly offset: number;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

export const kafka = (): Kafka =>
  new Kafka({ brokers: inject('brokers'), clientId: 'oracle', logLevel: logLevel.NOTHING, retry: { retries: 10 } });

let connected: Promise<Admin> | undefined;

/** One connection a test file. */
export function admin(): Promise<Admin> {
  connected ??= (async () => {
    const client = kafka().admin();
    await client.connect();
    return client;
  })();
  return connected;
}

afterAll(async () => {
  await (await connected)?.disconnect();
  connected = undefined;
});

/** First and next offset of each partition. */
export async function offsetsOf(topic: string): Promise<Map<number, { low: number; high: number }>> {
  const offsets = await (await admin()).fetchTopicOffsets(topic);
  return new Map(offsets.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]));
}

/** How many records the topic holds. */
export async function recordCount(topic: string): Promise<number> {
  return [...(await offsetsOf(topic)).values()].reduce((sum, { low, high }) => sum + high - low, 0);
}

/** The group's committed offset of each partition that has one. */
export async function committedOffsets(group: string, topic: string): Promise<Map<number, number>> {
  const [found] = await (await admin()).fetchOffsets({ groupId: group, topics: [topic] });
  return new Map(
    (found?.partitions ?? [])
      .map(({ partition, offset }): [number, number] => [partition, Number(offset)])
      .filter(([, offset]) => offset >= 0),
  );
}

/** All that the topic holds now, by partition and offset. */
export async function readTopic(topic: string): Promise<TopicRecord[]> {
  const ends = await offsetsOf(topic);
  const left = new Map([...ends].filter(([, { low, high }]) => high > low));
  const records: TopicRecord[] = [];
  if (left.size === 0) return records;
  const consumer = kafka().consumer({ groupId: `oracle-${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      const eachBatch = ({ batch }: { batch: { partition: number; messages: RawRecord[] } }) => {
        const { partition } = batch;
        for (const { offset, timestamp, key, value, headers } of batch.messages) {
          records.push({
            partition,
            offset: Number(offset),
            timestamp: Number(timestamp),
            key,
            value,
            headers: textOf(headers),
          });
        }
        const last = Number(batch.messages.at(-1)?.offset ?? -1);
        if (last + 1 >= (left.get(partition)?.high ?? 0)) left.delete(partition);
        if (left.size === 0) resolve();
        return Promise.resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return records
    .filter(({ partition, offset }) => offset < (ends.get(partition)?.high ?? 0))
    .sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}

interface RawRecord {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: IHeaders;
}

function textOf(headers: IHeaders | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => {
      if (value === undefined || Array.isArray(value)) throw new Error(`header ${name} is not there exactly once`);
      return [name, value.toString('utf8')];
    }),
  );
}

/** Writes messages as some other program would. */
export async function produce(topic: string, messages: Message[]): Promise<void> {
  const producer = kafka().producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    for (let from = 0; from < messages.length; from += 1000) {
      await producer.send({ topic, messages: messages.slice(from, from + 1000), acks: -1 });
    }
  } finally {
    await producer.disconnect();
  }
}
