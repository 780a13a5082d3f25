import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxSignificantDigits, significantDigits } from '../src-shared/market/decimal.js';
import { tickSchema, type Tick } from '../src-shared/market/tick.js';
import { encodeTick } from './tick-codec.js';
import { UsualMessages } from './usual-message.js';

const tick: Tick = {
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
const messages = new UsualMessages();
const read = (text: string) => messages.read(Buffer.from(text));

/** What JSON and the schema say, and whether price and size are exact: by other means than the code under test. */
function judged(text: string): Tick | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const written = ['price', 'size'].map((name) => new RegExp(`"${name}":([-+.\\deE]+)`).exec(text)?.[1] ?? '0');
  if (written.some((number) => significantDigits(number) > maxSignificantDigits)) return undefined;
  return tickSchema.safeParse(json).data;
}

test('reads what the producer writes', () => {
  const { tradeId, venue, conditions, feed } = { tradeId: null, venue: null, conditions: null, feed: null };
  for (const change of [{}, { eventNanos: 0 }, { tradeId, venue, conditions, feed }, { venue, size: 0 }]) {
    expect(read(encodeTick({ ...tick, ...change }))).toEqual({ ...tick, ...change });
  }
});

test('texts of one hash are told apart, and ticks do not share what was read before', () => {
  const texts = ['Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', 'BBAa']; // times 31 they come out the same
  const ticks = [...texts, ...texts].map((venue) => read(encodeTick({ ...tick, venue, symbol: venue })));
  expect(ticks.map((each) => each?.venue)).toEqual([...texts, ...texts]);
  expect(ticks.map((each) => each?.symbol)).toEqual([...texts, ...texts]);
});

const usual = encodeTick(tick);
const price = (text: string) => usual.replace('13.75', text);

test.each([
  ['another order', usual.replace('"seq":7,"price":13.75', '"price":13.75,"seq":7')],
  ['a space', usual.replace('"seq":7', '"seq": 7')],
  ['a field that it does not know', usual.replace('}', ',"other":1}')],
  ['an escape', usual.replace('"Q"', '"\\u0051"')],
  ['a text that is not ASCII', usual.replace('"Q"', '"Ä"')],
  ['bytes that are no UTF-8', usual.replace('"Q"', '"\u007f"')],
  ['something after its end', `${usual}}`],
  ['its end missing', usual.slice(0, -1)],
  ['nothing in it', ''],
  ['an empty symbol', usual.replace('"BAC"', '""')],
  ['a symbol of 65 characters', usual.replace('BAC', 'B'.repeat(65))],
  ['a venue of 257 characters', usual.replace('"Q"', `"${'Q'.repeat(257)}"`)],
  ['a number as a text', usual.replace('"seq":7', '"seq":"7"')],
  ['no number', usual.replace('"seq":7', '"seq":')],
  ['a number with a leading zero', usual.replace('"seq":7', '"seq":07')],
  ['a negative number', usual.replace('"seq":7', '"seq":-7')],
  ['a fraction where a whole number stands', usual.replace('"seq":7', '"seq":7.5')],
  ['nanoseconds of a whole millisecond', usual.replace('"eventNanos":456', '"eventNanos":1000000')],
  ['a time after the year 9999', usual.replace(String(tick.eventTime), '253402300800000')],
  ['a price of zero', price('0')],
  ['a price of 0.0', price('0.0')],
  ['a price with an exponent', price('1e3')],
  ['a price of 16 digits', price('1.234567890123456')],
  ['a price that ends with its point', price('1.')],
  ['a price that begins with its point', price('.5')],
  ['a price with a leading zero', price('01.5')],
])('leaves a message with %s to the parser', (_, text) => {
  expect(read(text)).toBeNull();
});

const decimal = fc
  .tuple(fc.nat({ max: 10 ** 9 }), fc.option(fc.stringMatching(/^\d{1,7}$/), { nil: null }))
  .map(([whole, fraction]) => (fraction === null ? String(whole) : `${whole}.${fraction}`));

test('a decimal is the double that JSON gives', () => {
  fc.assert(
    fc.property(decimal, decimal, (one, other) => {
      const text = price(one).replace('"size":100', `"size":${other}`);
      const found = read(text);
      if (found === null) return Number(one) === 0 || [one, other].some((each) => each.replace('.', '').length > 15);
      return Object.is(found.price, Number(one)) && Object.is(found.size, Number(other));
    }),
    { numRuns: 20_000 },
  );
});

test('whatever it takes, JSON and the schema take with the same result: messages with a few bytes changed', () => {
  const part = fc.constantFrom(...'0123456789.,:"{}eE+-\\ aQ', '"seq":', ',"venue":"Q"', 'null', '00', '\u0000', 'é');
  const change = fc.tuple(fc.nat({ max: usual.length }), fc.nat({ max: 3 }), part);
  let taken = 0;
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const text = changes.reduce((old, [at, cut, put]) => old.slice(0, at) + put + old.slice(at + cut), usual);
      const found = read(text);
      if (found === null) return;
      taken += 1;
      expect(judged(text)).toEqual(found);
    }),
    { numRuns: 20_000 },
  );
  expect(taken).toBeGreaterThan(500);
});
