import { plainDecimal } from '../../src-shared/market/decimal.js';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const quantity = new Intl.NumberFormat('en-US', { maximumFractionDigits: 9 });

/** 3337 → `3,337` */
export const formatCount = (count: number): string => whole.format(count);

/** A count where there is room for five characters: 12345 → `12.3K` */
export const formatShortCount = (count: number): string => (count < 10_000 ? whole : short).format(count);

/** Per second; one fraction digit below 100: 55.62 → `55.6` */
export const formatRate = (perSecond: number): string => (perSecond < 100 ? oneDigit : whole).format(perSecond);

/** Shares or contracts, which need not be whole. */
export const formatQuantity = (size: number): string => quantity.format(size);

/** All digits of a price and at least two of its fraction, so that cents stand below cents: 49.2 → `49.20` */
export function formatPrice(price: number): string {
  const [units = '', fraction = ''] = plainDecimal(price).split('.');
  return `${units}.${fraction.padEnd(2, '0')}`;
}

/** 312,400,000 → `312 MB` */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? oneDigit.format(value) : whole.format(value)} ${units[unit] ?? ''}`;
}
