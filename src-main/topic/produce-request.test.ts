import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import { encodeTick } from '../tick-codec.js';

const require = createRequire(import.meta.url);
const v3 = 'kafkajs/src/protocol/requests/produce/v3/request';
type MakeRequest = (data: object) => { encode(): Promise<{ readonly buffer: Buffer }> };
const original = require(v3) as MakeRequest;
const { wholeBatch } = await import('./produce-request.js');
const { encodeRecordBatch } = await import('./record-batch.js');
const later = require('kafkajs/src/protocol/requests/produce/v7/request') as MakeRequest;

const time = 1_704_205_800_123;
const tick = (venue: string, index = 0): Tick => ({
  ...{
    symbol: `S${index % 7}`,
    eventTime: time,
    eventNanos: 0,
    receivedTime: time,
    seq: index,
    price: 13.75,
    size: 100,
  },
  ...{ tradeId: null, venue, conditions: null, feed: null },
});
const ticks = (count: number, venue: (index: number) => string): Tick[] =>
  Array.from({ length: count }, (_, index) => tick(venue(index), index));
const messagesOf = (list: readonly Tick[]) =>
  list.map((each) => ({ key: each.symbol, value: encodeTick(each), timestamp: time }));
const dataOf = (partitions: readonly { partition: number; messages: readonly object[] }[]) => ({
  acks: -1,
  timeout: 30_000,
  topicData: [{ topic: 'market.ticks', partitions }],
});

test.each([
  ['one tick', ticks(1, () => 'Q')],
  ['ticks whose lengths take two and three bytes', ticks(300, (index) => 'x'.repeat(index * 70))],
  [
    'empty texts, and texts that are not ASCII',
    [...ticks(2, () => ''), { ...tick('東京𝄞\ud83d'), symbol: 'Ä€' }, { ...tick('"\\\n'), symbol: '"' }],
  ],
])('kafkajs encodes %s to the same bytes', async (_, list) => {
  const messages = messagesOf(list);
  const theirs = await original(dataOf([{ partition: 3, messages }])).encode();
  const whole = dataOf([{ partition: 3, messages: [wholeBatch(3, encodeRecordBatch(list, time))] }]);
  for (const make of [require(v3) as MakeRequest, later]) {
    const ours = await make(whole).encode();
    expect(ours.buffer.equals(theirs.buffer)).toBe(true);
  }
});

test('several partitions are sent in one request, as kafkajs does', async () => {
  const list = ticks(5, String);
  const messages = messagesOf(list);
  const theirs = await original(dataOf([0, 5].map((partition) => ({ partition, messages })))).encode();
  const ours = await later(
    dataOf(
      [0, 5].map((partition) => ({ partition, messages: [wholeBatch(partition, encodeRecordBatch(list, time))] })),
    ),
  ).encode();
  expect(ours.buffer.equals(theirs.buffer)).toBe(true);
});

test('messages with headers go the way of kafkajs', async () => {
  const data = dataOf([
    { partition: 0, messages: [{ key: 'A', value: '{}', timestamp: time, headers: { '__tick.error': 'schema' } }] },
  ]);
  expect((await later(data).encode()).buffer.equals((await original(data).encode()).buffer)).toBe(true);
});

test('a whole batch beside other messages is a bug that is said', async () => {
  const messages = [wholeBatch(0, encodeRecordBatch(ticks(1, String), time)), { key: 'A', value: '{}' }];
  await expect(async () => later(dataOf([{ partition: 0, messages }])).encode()).rejects.toThrow('sent alone');
});
