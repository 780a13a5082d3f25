import { describe, expect, it } from 'vitest';
import { formatScalePrice, fractionDigits, roundMarks } from './price-marks.js';

describe('marks on a scale of prices', () => {
  it.each([
    [167.2, 169.9, 6, ['167.50', '168.00', '168.50', '169.00', '169.50']],
    [13.92, 14.06, 4, ['13.95', '14.00', '14.05']],
    [0.0000095, 0.000031, 3, ['0.00001', '0.00002', '0.00003']],
  ])('between %d and %d are round', (low, high, most, marks) =>
    expect(roundMarks(low, high, most).map(formatScalePrice)).toEqual(marks),
  );

  it('are as fine as the prices', () => {
    expect(fractionDigits([49, 49.1, 49.02])).toBe(2);
    expect(fractionDigits([14.05, 14.0401])).toBe(4);
    expect(fractionDigits([1e-12])).toBe(8);
    expect(fractionDigits([])).toBe(2);
  });

  it('is the price itself where there is no other', () => expect(roundMarks(5, 5, 4)).toEqual([5]));

  it.each([
    [169.10000000000002, '169.10'],
    [14.0401, '14.0401'],
    [-0.25, '-0.25'],
    [0, '0.00'],
  ])('writes %d with its digits and without those of arithmetic', (price, text) =>
    expect(formatScalePrice(price)).toBe(text),
  );
});
