import { isDecimalText, maxSignificantDigits, significantDigits } from '../../src-shared/market/decimal.js';
import type { Rejection } from '../../src-shared/market/tick.js';

const smallestNormal = 2.2250738585072014e-308;

/** The number that a cell says, times 10^exponent: a double that gives back the same decimal. */
export function readDecimal(text: string, field: string, exponent = 0): number | Rejection {
  if (!isDecimalText(text)) return { code: 'schema', message: `${field} is not a number: ${quoted(text)}` };
  // A text that is this short cannot have more digits, and counting them is slow.
  if (text.length > maxSignificantDigits && significantDigits(text) > maxSignificantDigits) {
    return {
      code: 'precision',
      message: `${field} has more than ${maxSignificantDigits} significant digits: ${quoted(text)}`,
    };
  }
  const value = scaled(text, exponent);
  if (!Number.isFinite(value)) return { code: 'schema', message: `${field} is too large: ${quoted(text)}` };
  if (Math.abs(value) < smallestNormal && significantDigits(text) > 0) {
    return { code: 'precision', message: `${field} is too small to be kept exactly: ${quoted(text)}` };
  }
  return value + 0; // −0 becomes 0
}

function scaled(text: string, exponent: number): number {
  const value = Number(text);
  if (exponent === 0) return value;
  // One division of two exact integers is rounded once and so gives the double nearest to the decimal, as parsing would.
  if (exponent < 0 && exponent >= -15 && Number.isSafeInteger(value)) return value / 10 ** -exponent;
  const [mantissa = '', written = '0'] = text.split(/e/i);
  return Number(`${mantissa}e${Number(written) + exponent}`);
}

/** A cell as a message shows it: never longer than a line. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Price and size of a trade. */
export function readPriceAndSize(
  price: string,
  size: string,
  priceExponent = 0,
): { readonly price: number; readonly size: number } | Rejection {
  const priceValue = readDecimal(price, 'price', priceExponent);
  if (typeof priceValue === 'object') return priceValue;
  if (priceValue <= 0) return { code: 'schema', message: `price is not positive: ${quoted(price)}` };
  const sizeValue = readDecimal(size, 'size');
  if (typeof sizeValue === 'object') return sizeValue;
  if (sizeValue < 0) return { code: 'schema', message: `size is negative: ${quoted(size)}` };
  return { price: priceValue, size: sizeValue };
}
