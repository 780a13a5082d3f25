import { describe, expect, test } from 'vitest';
import { maxEventTime, maxSymbolLength, maxTextLength, tickSchema } from './tick.js';

const value = {
  symbol: 'BAC',
  eventTime: 1_381_152_600_123,
  eventNanos: 456_789,
  receivedTime: 1_700_000_000_000,
  seq: 12,
  price: 14.05,
  size: 100,
  tradeId: '7-1',
  venue: 'Q',
  conditions: '@F',
  feed: 'replay',
};

const problems = (changes: Record<string, unknown>): string[] => {
  const parsed = tickSchema.safeParse({ ...value, ...changes });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
};

const isTick = (changes: Record<string, unknown>): boolean => problems(changes).length === 0;

describe('the value of a message on the topic', () => {
  test('is a tick, field by field', () => {
    expect(tickSchema.parse(value)).toEqual(value);
  });

  test('may leave out what is optional: nanoseconds are 0 then, texts null', () => {
    const { symbol, eventTime, receivedTime, seq, price, size } = value;
    const least = { symbol, eventTime, receivedTime, seq, price, size };
    const unknown = { tradeId: null, venue: null, conditions: null, feed: null };
    expect(tickSchema.parse(least)).toEqual({ ...least, eventNanos: 0, ...unknown });
  });

  test('may say null where a text is unknown', () => {
    expect(isTick({ tradeId: null, venue: null, conditions: null, feed: null })).toBe(true);
  });

  test('may have fields that we do not know, and they are dropped', () => {
    expect(tickSchema.parse({ ...value, currency: 'USD' })).toEqual(value);
  });

  test.each(['symbol', 'eventTime', 'receivedTime', 'seq', 'price', 'size'])('is no tick without %s', (field) => {
    expect(isTick({ [field]: undefined })).toBe(false);
  });

  test.each([
    ['a price of 0', { price: 0 }],
    ['a negative price', { price: -1 }],
    ['a price in quotes', { price: '14.05' }],
    ['a price beyond all numbers', { price: Infinity }],
    ['a negative size', { size: -1 }],
    ['a time with a fraction', { eventTime: 1.5 }],
    ['a time before 1970', { eventTime: -1 }],
    ['a time after the year 9999', { eventTime: maxEventTime + 1 }],
    ['nanoseconds of a whole millisecond', { eventNanos: 1_000_000 }],
    ['a seq above 2^53 - 1', { seq: 2 ** 53 }],
    ['a negative seq', { seq: -1 }],
    ['an empty symbol', { symbol: '' }],
    ['a number as venue', { venue: 5 }],
    ['half a surrogate pair', { conditions: 'a\ud800' }],
  ])('is no tick with %s', (_, changes) => {
    expect(isTick(changes)).toBe(false);
  });

  test.each([
    ['a size of 0', { size: 0 }],
    ['the last millisecond of 9999', { eventTime: maxEventTime }],
    ['the largest seq', { seq: Number.MAX_SAFE_INTEGER }],
    ['the last nanosecond', { eventNanos: 999_999 }],
  ])('is a tick with %s', (_, changes) => {
    expect(isTick(changes)).toBe(true);
  });

  test('counts the length of texts in characters, so that a character outside the BMP is one', () => {
    expect(isTick({ symbol: '𝔖'.repeat(maxSymbolLength) })).toBe(true);
    expect(problems({ symbol: '𝔖'.repeat(maxSymbolLength + 1) })).toEqual(['symbol is longer than 64 characters']);
    expect(isTick({ venue: 'x'.repeat(maxTextLength) })).toBe(true);
    expect(problems({ venue: 'x'.repeat(maxTextLength + 1) })).toEqual(['venue is longer than 256 characters']);
  });

  test('marks a text that is too long with the code of its dead letter', () => {
    const parsed = tickSchema.safeParse({ ...value, feed: 'x'.repeat(maxTextLength + 1) });
    expect(parsed.error?.issues).toMatchObject([{ params: { code: 'too-large' } }]);
  });
});
