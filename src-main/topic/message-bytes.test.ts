import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import { messageBytes, writeMessage } from './message-bytes.js';
import { encodeTick } from '../tick-codec.js';

function written(tick: Tick): string {
  const start = 3;
  const bytes = Buffer.alloc(start + messageBytes(tick), 0xff);
  return bytes.toString('utf8', start, writeMessage(bytes, start, tick));
}

const whole = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.constantFrom(0, 9, 10, 99, 100, 2 ** 31, 2 ** 32, 2 ** 53 - 1));
const price = fc.oneof(
  fc.tuple(fc.maxSafeNat(), fc.nat({ max: 9 })).map(([digits, decimals]) => digits / 10 ** decimals),
  fc.tuple(fc.nat({ max: 10 ** 7 }), fc.nat({ max: 6 })).map(([digits, decimals]) => digits / 10 ** decimals),
  fc.double(),
  fc.constantFrom(0, -0, 1e15, 1e15 - 0.125, 999_999_999_999_999, 1e21, 1e-6, 1e-7, 0.1 + 0.2, 5e-324, NaN, Infinity),
);
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('\ud83d', '\udcc8', '"', '\\', '\u007f', '\n', '€', 'a'), maxLength: 20 }),
);
const optional = fc.option(text, { nil: null });
const anyTick: fc.Arbitrary<Tick> = fc.record({
  ...{ symbol: text, eventTime: whole, eventNanos: whole, receivedTime: whole, seq: whole, price, size: price },
  ...{ tradeId: optional, venue: optional, conditions: optional, feed: optional },
});

test('the bytes of a message are those of its JSON, whatever stands in it', () => {
  fc.assert(
    fc.property(anyTick, (tick) => {
      expect(written(tick)).toBe(encodeTick(tick));
    }),
    { numRuns: 20_000 },
  );
});

test('every price of cents, and of hundredths of them, is written as JSON does', () => {
  for (let cents = 0; cents < 200_000; cents += 7) {
    for (const price of [cents / 100, cents / 10_000]) {
      const tick = { ...simple, price };
      expect(written(tick)).toBe(encodeTick(tick));
    }
  }
});

const simple: Tick = {
  ...{ symbol: 'BAC', eventTime: 1_704_205_800_123, eventNanos: 0, receivedTime: 1_704_205_800_130, seq: 7 },
  ...{ price: 13.75, size: 100, tradeId: '9', venue: 'Q', conditions: '@ T', feed: 'replay' },
};

test('there is room for texts of which every character has to be escaped', () => {
  const texts = { symbol: '\u0000'.repeat(64), venue: '\ud83d'.repeat(256), feed: '東'.repeat(256) };
  const tick = { ...simple, ...texts, price: -Number.MIN_VALUE };
  expect(Buffer.byteLength(encodeTick(tick))).toBeLessThanOrEqual(messageBytes(tick));
  expect(written(tick)).toBe(encodeTick(tick));
});
