import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tickSchema } from '../src-shared/market/tick.js';
import { usualTick } from './usual-tick.js';

const tick = {
  symbol: 'BAC',
  eventTime: 1_704_205_800_123,
  eventNanos: 456,
  receivedTime: 1_704_205_800_130,
  seq: 7,
  price: 13.75,
  size: 100,
  tradeId: '9',
  venue: 'Q',
  conditions: '@ T',
  feed: 'replay',
};

test('takes ticks as they usually are', () => {
  expect(usualTick(tick)).toEqual(tick);
  const { symbol, eventTime, receivedTime, seq, price, size } = tick;
  const least = { symbol, eventTime, receivedTime, seq, price, size };
  expect(usualTick({ ...least, unknown: [1] })).toEqual(tickSchema.parse(least));
});

test('takes a line that was received just now, whatever it says of that', () => {
  const { receivedTime: told, ...line } = tick;
  const now = told + 9;
  for (const json of [line, tick, { ...line, receivedTime: 'yesterday' }]) {
    expect(usualTick(json, now)).toEqual({ ...tick, receivedTime: now });
  }
  expect(usualTick(line)).toBeNull();
});

const edges = [
  ...[0, -0, -1, 0.5, 1e-7, 1e300, Number.MAX_SAFE_INTEGER, 2 ** 53, 999_999, 1_000_000, 253_402_300_799_999],
  ...[253_402_300_800_000, Number.POSITIVE_INFINITY, Number.NaN, '', 'x', 'x'.repeat(64), 'x'.repeat(65)],
  ...[
    'x'.repeat(256),
    'x'.repeat(257),
    '𝄞'.repeat(64),
    '𝄞'.repeat(256),
    '\ud83d',
    '\u0000',
    null,
    true,
    [],
    {},
    undefined,
  ],
];

test('what it takes the schema takes too, with the same result, whatever stands in one or two of the fields', () => {
  const field = fc.constantFrom(...Object.keys(tick));
  const change = fc.tuple(
    field,
    fc.oneof(fc.constantFrom(...edges), fc.double(), fc.string({ unit: 'binary' }), fc.jsonValue()),
  );
  let taken = 0;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 2 }), (changes) => {
      const json = { ...tick, ...Object.fromEntries(changes) };
      const usual = usualTick(json);
      if (usual === null) return;
      taken += 1;
      const parsed = tickSchema.safeParse(json);
      expect(parsed.data).toEqual(usual);
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(500);
});

test.each([null, 1, 'x', [], {}, [tick]])('%j is not for it', (json) => {
  expect(usualTick(json)).toBeNull();
});
