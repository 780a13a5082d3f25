import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { DeadLetterCursor, DeadLetterPage } from '../../src-shared/dead-letter.js';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import { DeadLetters } from './dead-letters.js';
import { kafkaFailure } from './kafka-failure.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly brokers: string[];
  }
}

const topic = `letters-${randomUUID()}`;
const deadLetterTopic = `${topic}.dead-letter`;
const brokers = inject('brokers');
const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
const admin = kafka.admin();
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
const failure = (error: unknown) => kafkaFailure(error, { brokers, topic, sasl: null });
const letters = new DeadLetters({ kafka, topic, deadLetterTopic, group: 'none', failure });
const noFilter = { stage: null, code: null, shape: null };
const cut = 256 * 1024;

const headers = (offset: number, rest: Record<string, string> = {}) => ({
  '__tick.err.topic': topic,
  '__tick.err.partition': '0',
  '__tick.err.offset': String(offset),
  '__tick.err.stage': 'decode',
  '__tick.err.code': 'json',
  '__tick.err.msg': 'no tick',
  ...rest,
});
const big = Buffer.alloc(600_000, 'b');

function valueOf<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

beforeAll(async () => {
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({
    waitForLeaders: true,
    topics: [
      { topic, numPartitions: 2 },
      { topic: deadLetterTopic, numPartitions: 3 },
    ],
  });
  await producer.send({ topic, messages: [{ partition: 0, key: 'k', value: big }] });
  const many: Message[] = Array.from({ length: 500 }, (_, index) => ({
    partition: index % 3,
    key: `k${index}`,
    value: `v${index}`,
    timestamp: String(1_000_000 + index),
    headers: headers(index, { '__tick.err.code': index < 5 ? 'schema' : 'json' }),
  }));
  await producer.send({ topic: deadLetterTopic, messages: many });
  const later = (value: Buffer, own: Record<string, string>, index: number): Message => ({
    partition: 0,
    key: 'k',
    value,
    timestamp: String(2_000_000 + index),
    headers: own,
  });
  await producer.send({
    topic: deadLetterTopic,
    messages: [
      later(big.subarray(0, cut), headers(0), 0),
      later(Buffer.alloc(cut, 'other'), headers(0), 1),
      later(Buffer.from('x'), headers(0, { '__tick.err.topic': '__consumer_offsets' }), 2),
    ],
  });
});
afterAll(async () => {
  await letters.close();
  await admin.deleteTopics({ topics: [topic, deadLetterTopic] });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
});

it('lists all partitions from the newest to the oldest, page by page, each message once', async () => {
  const seen: string[] = [];
  let cursor: DeadLetterCursor | null = null;
  do {
    const page: DeadLetterPage = valueOf(await letters.page({ cursor, filter: noFilter, limit: 120 }));
    seen.push(...page.letters.map(({ key }) => key?.text ?? ''));
    ({ cursor } = page);
  } while (cursor !== null);
  expect(seen.slice(3)).toEqual(Array.from({ length: 500 }, (_, index) => `k${499 - index}`));
  expect(seen).toHaveLength(503);
});

it('counts and finds by stage and code', async () => {
  const { groups, counted, total } = valueOf(await letters.groups());
  expect(groups.map(({ code, count }) => [code, count])).toEqual([
    ['json', 498],
    ['schema', 5],
  ]);
  expect([counted, total]).toEqual([503, 503]);
  const filter = { stage: 'decode', code: 'schema', shape: null };
  const page = valueOf(await letters.page({ cursor: null, filter, limit: 100 }));
  expect(page.letters.map(({ value }) => value?.text)).toEqual(['v4', 'v3', 'v2', 'v1', 'v0']);
  expect(page.cursor).toBeNull();
});

it('sends the whole of what was cut while its original stands, and nothing else of what was cut', async () => {
  const page = valueOf(await letters.page({ cursor: null, filter: noFilter, limit: 3 }));
  const [elsewhere, lost, atOrigin] = page.letters;
  if (!elsewhere || !lost || !atOrigin) throw new Error('three letters were put last');
  expect(valueOf(await letters.details(atOrigin)).value?.length).toBe(big.length);
  expect(valueOf(await letters.details(lost)).completeness).toBe('lost');
  const outcomes = valueOf(await letters.sendAgain([atOrigin, lost, elsewhere]));
  expect(outcomes.map(({ failure: refused }) => refused?.kind ?? null)).toEqual([
    null,
    'message-cut',
    'message-elsewhere',
  ]);
  const ends = await admin.fetchTopicOffsets(topic);
  expect(ends.reduce((sum, { high }) => sum + Number(high), 0)).toBe(2);
});

it('says what is not there any more', async () => {
  const gone = await letters.details({ partition: 0, offset: 9_999 });
  expect(!gone.ok && gone.failure.kind).toBe('message-gone');
});

it('leaves no consumer group behind', async () => {
  const { groups } = await admin.listGroups();
  expect(groups.filter(({ groupId }) => groupId.includes(topic) || groupId === 'none')).toEqual([]);
});
