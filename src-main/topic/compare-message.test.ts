import { expect, it } from 'vitest';
import { checkEdit, compareMessage } from './compare-message.js';

const good = { symbol: 'SPY', eventTime: 1, receivedTime: 2, seq: 3, price: 4, size: 5, venue: 'N' };
const place = { partition: 0, offset: 7, value: Buffer.from(JSON.stringify(good)) };
const marksOf = (bad: object) =>
  Object.fromEntries(
    compareMessage(Buffer.from(JSON.stringify(bad)), place).fields.map(({ field, mark }) => [field, mark]),
  );

it('marks what is missing, of another type, unknown, not allowed and too long', () => {
  expect(
    marksOf({ ...good, symbol: undefined, price: 'ten', size: -1, venue: 'x'.repeat(300), weight: 1, seq: 4 }),
  ).toEqual({
    symbol: 'missing',
    eventTime: 'same',
    receivedTime: 'same',
    seq: 'other-value',
    price: 'wrong-type',
    size: 'not-allowed',
    venue: 'too-long',
    weight: 'unknown',
  });
});

it('says so where there is no object to compare', () => {
  for (const bad of ['17', '[]', 'no JSON', '']) {
    expect(compareMessage(Buffer.from(bad), place).fields).toEqual([]);
  }
  expect(compareMessage(null, null)).toMatchObject({ good: null, fields: [], text: null });
});

it('is not misled by fields that name parts of every object', () => {
  const bad = Buffer.from('{"__proto__":{"symbol":"X"},"constructor":1,"toString":2}');
  const { fields } = compareMessage(bad, null);
  expect(fields.find(({ field }) => field === 'symbol')?.mark).toBe('missing');
  expect(fields.find(({ field }) => field === 'toString')?.mark).toBe('unknown');
});

it('offers for editing only what stays the same as text', () => {
  expect(compareMessage(Buffer.from([0xff, 0xfe]), null).text).toBeNull();
  expect(compareMessage(Buffer.from('{"a":"é"}'), null).text).toBe('{"a":"é"}');
});

it('judges an edited message line by line, digits included', () => {
  expect(checkEdit(JSON.stringify(good)).isTick).toBe(true);
  const wrong = checkEdit(JSON.stringify({ ...good, price: -1 }));
  expect(wrong.isTick).toBe(false);
  expect(wrong.lines.find(({ field }) => field === 'price')?.isGood).toBe(false);
  expect(wrong.lines.find(({ field }) => field === 'size')?.isGood).toBe(true);
  const precise = checkEdit(JSON.stringify(good).replace('"price":4', '"price":4.000000000000000001'));
  expect(precise).toMatchObject({ isTick: false });
  expect(precise.lines.at(-1)?.text).toContain('significant digits');
  expect(checkEdit('{').lines).toHaveLength(1);
});
