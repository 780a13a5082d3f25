import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatPrice, formatQuantity, formatRate, formatShortCount } from './number.js';

describe('numbers on screen', () => {
  it('groups thousands of a count', () => expect(formatCount(64_411_712)).toBe('64,411,712'));

  it('keeps one fraction digit of a low rate and none of a high one', () => {
    expect(formatRate(55.62)).toBe('55.6');
    expect(formatRate(0)).toBe('0');
    expect(formatRate(20_000.4)).toBe('20,000');
  });

  it('shortens only what is too wide for a narrow column', () => {
    expect(formatShortCount(9_999)).toBe('9,999');
    expect(formatShortCount(12_345)).toBe('12.3K');
  });

  it.each([
    [49.2, '49.20'],
    [14.0401, '14.0401'],
    [170, '170.00'],
    [1e-7, '0.0000001'],
  ])('shows every digit of the price %d', (price, text) => expect(formatPrice(price)).toBe(text));

  it('shows fractions of a share', () => expect(formatQuantity(1234.125)).toBe('1,234.125'));

  it.each([
    [0, '0 B'],
    [1_500, '1.5 kB'],
    [312_400_000, '312 MB'],
    [999_700_000, '1 GB'],
  ])('names %d bytes', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});
