import { plainDecimal } from '../../../src-shared/market/decimal.js';

/** At most `most` round values within [low, high]. */
export function roundMarks(low: number, high: number, most: number): number[] {
  const least = (high - low) / Math.max(1, most);
  if (!(least > 0)) return [low];
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 2.5, 5].find((candidate) => candidate * magnitude >= least) ?? 10) * magnitude;
  const marks: number[] = [];
  for (let number = Math.ceil(low / step); number * step <= high; number += 1) marks.push(number * step);
  return marks;
}

const mostDigits = 8;

/** How many digits after the point the finest of these prices has; two at least. */
export function fractionDigits(prices: readonly number[]): number {
  let digits = 2;
  for (const price of prices) digits = Math.max(digits, plainDecimal(price).split('.')[1]?.length ?? 0);
  return Math.min(mostDigits, digits);
}

/** How many digits after the point a scale of such prices needs: cents, or four figures of a price below a dollar. */
const priceDigits = (price: number): number =>
  price >= 1 ? 4 : Math.min(12, 4 - Math.floor(Math.log10(Math.max(price, 1e-12))));

/** A value on a scale, without what arithmetic left behind its last digit: 169.10000000000002 → `169.10` */
export function formatScalePrice(price: number): string {
  const text = price.toFixed(Math.min(20, priceDigits(Math.abs(price))));
  const [units = '', fraction = ''] = text.split('.');
  return `${units}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}
