import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDecimal, readPriceAndSize } from './decimal-cell.js';

test('a price in ten-thousandths is the double nearest to its decimal', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (units) => {
      const text = String(units).padStart(5, '0');
      expect(readDecimal(String(units), 'price', -4)).toBe(Number(`${text.slice(0, -4)}.${text.slice(-4)}`));
    }),
  );
  expect(readDecimal('139400', 'price', -4)).toBe(13.94);
  expect(readDecimal('139400.5', 'price', -4)).toBe(13.94005);
  expect(readDecimal('1.394e5', 'price', -4)).toBe(13.94);
});

test.each(['', ' 1', '1 ', '+1', '.5', '1.', '01', '0x10', '1_000', '1,5', 'NaN', 'Infinity', '--1', '1e', '１'])(
  '%j is not a number',
  (text) => {
    expect(readDecimal(text, 'size')).toMatchObject({ code: 'schema' });
  },
);

test('fifteen significant digits are read, and a sixteenth is refused wherever the point is', () => {
  expect(readDecimal('1234567.89012345', 'size')).toBe(1234567.89012345);
  expect(readDecimal('1234567.890123450', 'size')).toBe(1234567.89012345);
  expect(readDecimal('0.000000000123456789012345', 'size')).toBe(1.23456789012345e-10);
  expect(readDecimal('1000000000000000000000', 'size')).toBe(1e21);
  expect(readDecimal('1234567.890123456', 'size')).toMatchObject({ code: 'precision' });
  expect(readDecimal('1234567890123456', 'size')).toMatchObject({ code: 'precision' });
});

test('a number that no double holds exactly enough is refused', () => {
  expect(readDecimal('1e400', 'size')).toMatchObject({ code: 'schema' });
  expect(readDecimal('1e-400', 'size')).toMatchObject({ code: 'precision' });
  expect(readDecimal('1.2345678901e-320', 'size')).toMatchObject({ code: 'precision' });
});

test('a price is positive and a size is not negative', () => {
  expect(readPriceAndSize('0.0001', '0')).toEqual({ price: 0.0001, size: 0 });
  expect(readPriceAndSize('1', '-0')).toEqual({ price: 1, size: 0 });
  expect(readPriceAndSize('0', '1')).toMatchObject({ code: 'schema', message: 'price is not positive: "0"' });
  expect(readPriceAndSize('-1', '1')).toMatchObject({ code: 'schema' });
  expect(readPriceAndSize('1', '-1')).toMatchObject({ code: 'schema', message: 'size is negative: "-1"' });
});
