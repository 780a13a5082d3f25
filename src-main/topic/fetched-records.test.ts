import { createRequire } from 'node:module';
import type { KafkaMessage } from 'kafkajs';
import { expect, test } from 'vitest';

const load = createRequire(import.meta.url);
interface Decoder {
  readonly offset: number;
}
type Decode = (decoder: Decoder) => Promise<{ readonly records: readonly KafkaMessage[] }>;
const decoder = 'kafkajs/src/protocol/recordBatch/v0/decoder';
const theirs = load(decoder) as Decode;
const { recordsOf } = await import('./fetched-records.js');
const ours = load(decoder) as Decode;
const Decoder = load('kafkajs/src/protocol/decoder') as new (bytes: Buffer) => Decoder;
const { RecordBatch } = load('kafkajs/src/protocol/recordBatch/v0') as {
  RecordBatch: (batch: object) => Promise<{ readonly buffer: Buffer }>;
};
const encodeRecord = load('kafkajs/src/protocol/recordBatch/record/v0') as (record: object) => object;

interface GivenRecord {
  readonly key?: string | Buffer | null;
  readonly value?: string | Buffer | null;
  readonly time?: number;
  readonly headers?: object;
}
const firstTime = 1_704_205_800_123;

async function batchOf(records: readonly GivenRecord[], change: object = {}): Promise<Buffer> {
  const { buffer } = await RecordBatch({
    ...{ compression: 0, firstTimestamp: firstTime, maxTimestamp: firstTime + 70_000, producerId: -1 },
    ...{ producerEpoch: -1, firstSequence: 0, lastOffsetDelta: records.length - 1, transactional: false },
    records: records.map(({ key = 'SPY', value = '{}', time = firstTime, headers = {} }, index) =>
      encodeRecord({ offsetDelta: index, timestampDelta: time - firstTime, key, value, headers }),
    ),
    ...change,
  });
  const bytes = Buffer.from(buffer);
  bytes.writeBigInt64BE(4_294_967_990n, 0);
  return bytes;
}

async function compare(bytes: Buffer): Promise<number> {
  const by = { ours: new Decoder(bytes), theirs: new Decoder(bytes) };
  const fetched = (await ours(by.ours)).records;
  const expected = (await theirs(by.theirs)).records;
  expect(by.ours.offset).toBe(by.theirs.offset);
  expect(fetched.at(-1)?.offset).toBe(expected.at(-1)?.offset);
  const told = fetched
    .flatMap(recordsOf)
    .map(({ offset, time, key, value, headers }) => ({ offset: String(offset), time, key, value, headers }));
  expect(told).toEqual(
    expected.map(({ offset, timestamp, key, value, headers }) => ({
      ...{ offset, time: Number(timestamp), key, value, headers },
    })),
  );
  return fetched.length;
}

test.each<[string, readonly GivenRecord[]]>([
  ['one record', [{}]],
  [
    'records whose lengths and offsets take one to three bytes',
    Array.from({ length: 300 }, (_, index) => ({ value: 'x'.repeat(index * 70), time: firstTime + index * 200 })),
  ],
  ['records without a key or a value, and empty ones', [{ key: null }, { value: null }, { key: '', value: '' }]],
  ['a record that is older than the first', [{}, { time: firstTime - 100_000 }]],
  [
    'headers, one of them twice and one empty',
    [{ headers: { a: 'x', b: ['y', 'z'], c: '' } }, {}, { headers: { ä: '東京' } }],
  ],
])('%s: one message for kafkajs, and the same records for us', async (_, records) => {
  expect(await compare(await batchOf(records))).toBe(1);
});

test('headers with the names of properties of every object are headers', async () => {
  const bytes = await batchOf([{ headers: { ['__proto__']: 'w', constructor: 'x' } }]);
  const [message] = (await ours(new Decoder(bytes))).records;
  const [record] = recordsOf(message as KafkaMessage);
  expect(Object.entries(record?.headers ?? {}).map(([name, value]) => [name, String(value)])).toEqual([
    ['__proto__', 'w'],
    ['constructor', 'x'],
  ]);
});

test('records that the broker has given its own time', async () => {
  const bytes = await batchOf([{}, { time: firstTime + 5 }]);
  bytes.writeInt16BE(0x08, 21);
  await compare(bytes);
});

test('a batch of which all records were compacted away is nothing', async () => {
  const bytes = await batchOf([]);
  expect((await ours(new Decoder(bytes))).records).toEqual([]);
});

test.each([
  ['compressed', { compression: 1 }],
  ['part of a transaction', { transactional: true }],
])('what is %s is decoded by kafkajs', async (_, change) => {
  expect(await compare(await batchOf([{}, {}], change))).toBe(2);
});

test('a batch that is cut off is told as kafkajs tells it', async () => {
  const bytes = await batchOf([{}, {}]);
  for (const length of [70, bytes.length - 1]) {
    await expect(async () => ours(new Decoder(bytes.subarray(0, length)))).rejects.toThrow('partial record batch');
  }
});

test.each([
  ['more records than there are', (bytes: Buffer) => bytes.writeInt32BE(1_000_000, 57)],
  ['a record that is longer than its batch', (bytes: Buffer) => bytes.fill(0xff, 61, 65)],
  ['a number that does not end', (bytes: Buffer) => bytes.fill(0xff, 61)],
])('%s is an error, not a loop', async (_, spoil) => {
  const bytes = await batchOf([{}, {}]);
  spoil(bytes);
  const [message] = (await ours(new Decoder(bytes))).records;
  expect(() => recordsOf(message as KafkaMessage)).toThrow('beyond its batch');
});
