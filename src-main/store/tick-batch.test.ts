import { createRequire } from 'node:module';
import { Client, types } from 'cassandra-driver';
import { expect, test } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import { TickBatch } from './tick-batch.js';
import { driverRows } from './tick-rows.js';
import type { WriteGroup } from './write-group.js';

const load = createRequire(import.meta.url);
const { DefaultExecutionOptions } = load('cassandra-driver/lib/execution-options') as {
  DefaultExecutionOptions: { create(options: object, client: Client): ConstructorParameters<typeof TickBatch>[2] };
};
const { BatchRequest } = load('cassandra-driver/lib/requests') as {
  BatchRequest: new (queries: readonly object[], options: object) => InstanceType<typeof TickBatch>;
};
const Encoder = load('cassandra-driver/lib/encoder') as new (
  version: number,
  options: object,
) => {
  readonly protocolVersion: number;
};

const { text, timestamp, int, bigint, double } = types.dataTypes;
const columns = [
  ...[text, timestamp, timestamp, int, bigint, text, double, double, text, text, text, timestamp, int, bigint],
].map((code) => ({ type: { code } }));
const statement = { query: 'INSERT', queryId: Buffer.from('0123456789abcdef'), meta: { columns } };
const client = new Client({ contactPoints: ['127.0.0.1'], localDataCenter: 'datacenter1' });
const options = DefaultExecutionOptions.create(
  { prepare: true, logged: false, consistency: types.consistencies.localQuorum, timestamp: 1_795_431_147_207_123 },
  client,
);

const tick: Tick = {
  symbol: 'BAC',
  eventTime: 1_704_205_800_123,
  eventNanos: 999_999,
  receivedTime: 1_704_205_800_130,
  seq: Number.MAX_SAFE_INTEGER,
  price: 13.75,
  size: 0,
  tradeId: null,
  venue: 'Q',
  conditions: null,
  feed: 'replay',
};
const group = (...changes: Partial<Tick>[]): WriteGroup => ({
  bucket: 1_704_204_000_000,
  repeated: [],
  rows: changes.map((change, index) => ({
    tick: { ...tick, ...change },
    partition: index,
    offset: index * 4_294_967_297,
  })),
});

test.each([
  ['one row', group({})],
  ['a hundred rows', group(...Array.from({ length: 100 }, (_, seq) => ({ seq, price: seq / 3 + 1e-9 })))],
  [
    'times and numbers at their edges',
    group({ eventTime: 0, seq: 0 }, { eventTime: 253_402_300_799_999, price: 1e300 }),
  ],
  [
    'texts of every kind',
    group({ symbol: '東京𝄞', tradeId: '', venue: 'x'.repeat(256), conditions: 'Ä'.repeat(256), feed: '\u0000' }),
  ],
])('the bytes of %s are those of the driver', (_, rows) => {
  const ours = new TickBatch(statement, rows, options);
  const theirs = new BatchRequest(
    driverRows(rows).map(({ params }) => ({ ...statement, params })),
    options,
  );
  const encoder = new Encoder(4, {});
  const expected = theirs.write(encoder, 513);
  expect(ours.write(encoder, 513).equals(expected)).toBe(true);
  expect(ours.length).toBe(theirs.length);
});

test('where another version of the protocol is spoken, the driver writes the batch', () => {
  const rows = group({}, { seq: 2 });
  const theirs = new BatchRequest(
    driverRows(rows).map(({ params }) => ({ ...statement, params })),
    options,
  );
  const encoder = new Encoder(3, {});
  expect(new TickBatch(statement, rows, options).write(encoder, 5).equals(theirs.write(encoder, 5))).toBe(true);
});

test('a copy, which the driver sends where it tries again, is the same batch', () => {
  const batch = new TickBatch(statement, group({}, { seq: 2 }), options);
  const encoder = new Encoder(4, {});
  expect(batch.clone().write(encoder, 5).equals(batch.write(encoder, 5))).toBe(true);
});
