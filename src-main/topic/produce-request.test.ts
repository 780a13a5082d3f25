import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const v3 = 'kafkajs/src/protocol/requests/produce/v3/request';
type MakeRequest = (data: object) => { encode(): Promise<{ readonly buffer: Buffer }> };
const original = require(v3) as MakeRequest;
const { wholeBatch } = await import('./produce-request.js');
const { encodeRecordBatch } = await import('./record-batch.js');
const later = require('kafkajs/src/protocol/requests/produce/v7/request') as MakeRequest;

const time = 1_704_205_800_123;
const records = (count: number, value: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => ({ key: `S${index % 7}`, value: value(index) }));
const dataOf = (partitions: readonly { partition: number; messages: readonly object[] }[]) => ({
  acks: -1,
  timeout: 30_000,
  topicData: [{ topic: 'market.ticks', partitions }],
});

test.each([
  ['one record', records(1, () => '{}')],
  ['records whose lengths take one, two and three bytes', records(300, (index) => 'x'.repeat(index * 70))],
  [
    'empty texts, and texts that are not ASCII',
    [...records(2, () => ''), { key: 'Ä€', value: '{"venue":"東京𝄞\ud83d"}' }],
  ],
])('kafkajs encodes %s to the same bytes', async (_, list) => {
  const messages = list.map((record) => ({ ...record, timestamp: time }));
  const theirs = await original(dataOf([{ partition: 3, messages }])).encode();
  const whole = dataOf([{ partition: 3, messages: [wholeBatch(3, encodeRecordBatch(list, time))] }]);
  for (const make of [require(v3) as MakeRequest, later]) {
    const ours = await make(whole).encode();
    expect(ours.buffer.equals(theirs.buffer)).toBe(true);
  }
});

test('several partitions are sent in one request, as kafkajs does', async () => {
  const list = records(5, String);
  const messages = list.map((record) => ({ ...record, timestamp: time }));
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
  const messages = [wholeBatch(0, encodeRecordBatch(records(1, String), time)), { key: 'A', value: '{}' }];
  await expect(async () => later(dataOf([{ partition: 0, messages }])).encode()).rejects.toThrow('sent alone');
});
