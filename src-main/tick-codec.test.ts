import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tick } from '../src-shared/market/tick.js';
import { ok } from '../src-shared/result.js';
import { decodeTick, encodeTick } from './tick-codec.js';

const tick: Tick = {
  symbol: 'BAC',
  eventTime: 1_381_132_814_614,
  eventNanos: 0,
  receivedTime: 1_381_132_815_000,
  seq: 1,
  price: 13.94,
  size: 500,
  tradeId: null,
  venue: 'P',
  conditions: '20002020',
  feed: 'replay',
};
const decode = (text: string) => decodeTick(Buffer.from(text));
const json = (change: object) => JSON.stringify({ ...tick, ...change });
const codeOf = (text: string) => {
  const decoded = decode(text);
  return decoded.ok ? 'accepted' : decoded.failure.code;
};

describe('a message of the topic', () => {
  it('comes back as the tick it was made of', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const ticks = fc.record({
      symbol: text.filter((symbol) => symbol.length > 0 && symbol.length <= 64),
      eventTime: fc.nat({ max: 2_000_000_000_000 }),
      eventNanos: fc.nat({ max: 999_999 }),
      receivedTime: fc.nat({ max: 2_000_000_000_000 }),
      seq: fc.maxSafeNat(),
      price: fc.integer({ min: 1, max: 1e9 }).map((units) => units / 10_000),
      size: fc.nat({ max: 1e9 }),
      tradeId: fc.option(text),
      venue: fc.option(text),
      conditions: fc.option(text),
      feed: fc.option(text),
    });
    fc.assert(
      fc.property(ticks, (each) => {
        expect(decode(encodeTick(each))).toEqual(ok(each));
      }),
    );
  });

  it('takes absent fields as nothing, and ignores fields it does not know', () => {
    const { symbol, eventTime, receivedTime, seq, price, size } = tick;
    const decoded = decode(JSON.stringify({ symbol, eventTime, receivedTime, seq, price, size, mood: { price: 1 } }));
    expect(decoded).toEqual(ok({ ...tick, venue: null, conditions: null, feed: null }));
  });

  it.each([
    ['json', '{"symbol":"BAC"'],
    ['json', ''],
    ['schema', '[]'],
    ['schema', 'null'],
    ['schema', json({ price: 0 })],
    ['schema', json({ price: -1 })],
    ['schema', json({ size: -1 })],
    ['schema', json({ price: '13.94' })],
    ['schema', json({ symbol: '' })],
    ['schema', json({ seq: 1.5 })],
    ['schema', json({ seq: 2 ** 53 })],
    ['schema', json({ eventNanos: 1_000_000 })],
    ['schema', json({ eventTime: -1 })],
    ['schema', json({ symbol: '\ud800' })],
    ['too-large', json({ symbol: 'x'.repeat(65) })],
    ['too-large', json({ venue: 'x'.repeat(257) })],
    ['accepted', json({ venue: '𝕏'.repeat(256) })],
    ['precision', json({}).replace('13.94', '13.940000000000001')],
    ['precision', json({}).replace('"size":500', '"size":1234567890.1234567')],
    ['precision', json({}).replace('"price":13.94', '"\\u0070rice":1.2345678901234567')],
    ['accepted', json({ seq: Number.MAX_SAFE_INTEGER, note: { price: 1 } }).replace('13.94', '1.23456789012345')],
    ['accepted', json({}).replace('13.94', '13.9400000000000000')],
  ])('is judged %s: %.90s', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });

  it('is refused where it is not UTF-8, and where it has no value', () => {
    const broken = Buffer.concat([Buffer.from('{"symbol":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(decodeTick(broken)).toMatchObject({ ok: false, failure: { code: 'json' } });
    expect(decodeTick(null)).toMatchObject({ ok: false, failure: { code: 'json' } });
  });
});
