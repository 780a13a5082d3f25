import { createRequire } from 'node:module';
import type { Duplex, Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceSelection, pricesOf, type PriceColumns } from './price-rows.js';

const load = createRequire(import.meta.url);
const streams = load('cassandra-driver/lib/streams') as {
  Protocol: new (options: object) => Duplex;
  Parser: new (options: object, encoder: object) => Duplex;
  ResultEmitter: new (options: object) => Writable;
};
const Encoder = load('cassandra-driver/lib/encoder') as new (version: number, options: object) => object;

/** The bytes of a value; null is NULL. */
type Cell = Buffer | null;
type Result = { readonly rows: readonly unknown[] };

const int = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const short = (value: number) => Buffer.of(value >> 8, value & 0xff);
const text = (value: string) => Buffer.concat([short(Buffer.byteLength(value)), Buffer.from(value)]);
const time = (value: bigint) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};
const double = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
};
const cell = (value: Cell) => (value === null ? int(-1) : Buffer.concat([int(value.length), value]));

/** A frame with rows (native protocol v4, §2 and §4.2.5.2). */
function frame(timeName: string, rows: readonly (readonly Cell[])[], more: Buffer | null = null): Buffer {
  const columns = [text(timeName), short(0x0b), text('price'), short(7), text('size'), short(7)];
  const spec = Buffer.concat([text('market'), text('ticks_by_symbol'), ...columns]);
  const paging = more ? cell(more) : Buffer.alloc(0);
  const values = rows.flatMap((row) => row.map(cell));
  const body = Buffer.concat([int(2), int(more ? 3 : 1), int(3), paging, spec, int(rows.length), ...values]);
  return Buffer.concat([Buffer.of(0x84, 0, 0, 1, 8), int(body.length), body]);
}

/** What the driver makes of bytes that come in pieces of this length, or its error. */
function received(bytes: Buffer, piece = bytes.length): Promise<Result | Error> {
  return new Promise((resolve) => {
    const protocol = new streams.Protocol({ objectMode: true });
    const emitter = new streams.ResultEmitter({ objectMode: true });
    emitter.on('result', (_header, error: Error | null | undefined, result: Result) => resolve(error ?? result));
    protocol.pipe(new streams.Parser({ objectMode: true }, new Encoder(4, {}))).pipe(emitter);
    for (let at = 0; at < bytes.length; at += piece) protocol.write(bytes.subarray(at, at + piece));
  });
}

const ours = 'price_time';
/** The same under a name that only the driver knows. */
const theirs = 'event_time';

/** What is read of these rows, by us and by the driver alone, which names the time otherwise. */
async function both(rows: readonly (readonly Cell[])[], piece?: number) {
  const [mine, drivers] = await Promise.all([received(frame(ours, rows), piece), received(frame(theirs, rows), piece)]);
  if (mine instanceof Error || drivers instanceof Error) {
    return { mine: String(mine), expected: String(drivers), isRead: false };
  }
  const renamed = (drivers.rows as { get(name: string): unknown }[]).map((row) => ({
    get: (name: string) => row.get(name === ours ? theirs : name),
  }));
  // Ours are one page in the place of all rows, where we read them.
  const isRead = mine.rows.length === 1 && !('get' in (mine.rows[0] as object));
  return { mine: pricesOf(mine), expected: pricesOf({ rows: renamed }), isRead };
}

const usual: readonly Cell[] = [time(1_704_205_800_123n), double(167.53), double(100)];

test('the names that are selected are those that are looked for', () => {
  expect(priceSelection).toBe(`${theirs} AS ${ours}, price, size`);
});

test.each<[string, Cell[][]]>([
  ['before 1970', [[time(-1n), double(1), double(2)]]],
  [
    'at either end of what a Date can hold',
    [8_640_000_000_000_000n, -8_640_000_000_000_000n].map((at) => [time(at), double(1), double(2)]),
  ],
  [
    'without a number',
    [NaN, Infinity, -Infinity, -0, Number.MIN_VALUE].map((value) => [time(5n), double(value), double(value)]),
  ],
  [
    'of five thousand ticks',
    Array.from({ length: 5_000 }, (_, row) => [time(BigInt(row)), double(row / 3), double(row)]),
  ],
])('rows %s are read as the driver reads them', async (_, rows) => {
  const { mine, expected, isRead } = await both(rows);
  expect(isRead).toBe(true);
  expect(mine).toEqual(expected);
});

test.each<[string, Cell[][]]>([
  ['no price', [[...usual], [time(6n), null, double(1)], [...usual]]],
  ['no size', [[time(6n), double(1), null]]],
  ['a time that no Date can hold', [[time(8_640_000_000_000_001n), double(1), double(1)]]],
  ['an empty price', [[...usual], [time(6n), Buffer.alloc(0), double(1)]]],
  ['a price of nine bytes', [[time(6n), Buffer.alloc(9, 1), double(1)], [...usual]]],
  ['a price of seven bytes before a size of nine', [[time(6n), Buffer.alloc(7, 1), Buffer.alloc(9, 1)], [...usual]]],
])('a page with %s is left to the driver', async (_, rows) => {
  const { mine, expected, isRead } = await both(rows);
  expect(isRead).toBe(false);
  expect(mine).toEqual(expected);
});

test('a page without rows has none', async () => {
  const { mine, expected } = await both([]);
  expect(mine).toEqual(expected);
  expect((mine as PriceColumns).time).toHaveLength(0);
});

test('a frame that says more rows than it holds is an error, as the driver says', async () => {
  const whole = frame(ours, [usual]);
  const count = whole.length - 3 * 12 - 4;
  whole.writeInt32BE(2, count);
  expect(await received(whole)).toBeInstanceOf(Error);
  whole.writeInt32BE(0x7fffffff, count);
  expect(await received(whole)).toBeInstanceOf(Error);
});

test('the state of paging is handed on', async () => {
  const result = await received(frame(ours, [usual], Buffer.from('next')));
  expect(result).toMatchObject({ meta: { pageState: Buffer.from('next') } });
});

test('any values, in pieces of any length, are read as the driver reads them', async () => {
  const bytes = fc.oneof(
    { weight: 40, arbitrary: fc.uint8Array({ minLength: 8, maxLength: 8 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  const value = bytes.map((each) => each && Buffer.from(each));
  const at = fc.bigInt(-9_000_000_000_000_000n, 9_000_000_000_000_000n).map(time);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(at, value, value), { maxLength: 6 }),
      fc.integer({ min: 1, max: 200 }),
      async (rows, piece) => {
        const { mine, expected } = await both(rows, piece);
        expect(mine).toEqual(expected);
      },
    ),
  );
});
