import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDecimalText, maxSignificantDigits, plainDecimal, significantDigits } from './decimal.js';

describe('isDecimalText', () => {
  test.each(['0', '-0', '14.05', '1e3', '1E-7', '-2.50', '0.000001', '123456789012345678'])('takes %j', (text) => {
    expect(isDecimalText(text)).toBe(true);
  });

  test.each(['', ' 1', '1 ', '+1', '.5', '5.', '01', '1,5', '0x10', '1e', 'NaN', 'Infinity', '١٤', '1\n'])(
    'takes no %j',
    (text) => {
      expect(isDecimalText(text)).toBe(false);
    },
  );

  test('takes exactly what JSON.parse takes as a number', () => {
    const characters = fc.constantFrom(...'0123456789.eE+- ');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 8 }), (text) => {
        expect(isDecimalText(text)).toBe(text === text.trim() && isJsonNumber(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

function isJsonNumber(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'number';
  } catch {
    return false;
  }
}

describe('significantDigits', () => {
  test.each([
    ['14.05', 4],
    ['0.00123', 3],
    ['1200', 2],
    ['1200.00', 2],
    ['1002', 4],
    ['-1.5e10', 2],
    ['0', 0],
    ['0.000', 0],
    ['123456789.123456', 15],
    ['0.1000000000000000055', 19],
  ])('of %j are %i', (text, digits) => {
    expect(significantDigits(text)).toBe(digits);
  });

  test('within the limit, a decimal is the same after it was a double', () => {
    const digits = fc.bigInt({ min: 1n, max: 10n ** BigInt(maxSignificantDigits) - 1n });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 15 }), (whole, decimals) => {
        const text = withPoint(whole, decimals);
        expect(significantDigits(text)).toBeLessThanOrEqual(maxSignificantDigits);
        expect(plainDecimal(Number(text))).toBe(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
      }),
    );
  });
});

function withPoint(whole: bigint, decimals: number): string {
  if (decimals === 0) return String(whole);
  const digits = String(whole).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

describe('plainDecimal', () => {
  test.each([
    [14.05, '14.05'],
    [100, '100'],
    [1e-7, '0.0000001'],
    [1.25e-9, '0.00000000125'],
    [-1.5e-8, '-0.000000015'],
    [1e21, '1000000000000000000000'],
    [1.25e22, '12500000000000000000000'],
    [0, '0'],
  ])('of %d is %j', (value, text) => {
    expect(plainDecimal(value)).toBe(text);
  });

  test('has no exponent and gives the same double, whatever its size', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainDecimal(value);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 2_000 },
    );
  });
});
