/** Doubles carry any decimal of up to 15 significant digits and give it back unchanged (IEEE 754, DBL_DIG). */
export const maxSignificantDigits = 15;

/** The grammar of a JSON number (RFC 8259 §6). */
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export const isDecimalText = (text: string): boolean => jsonNumber.test(text);

/** Digits of a number's text that carry its value: zeros before and after them do not count. */
export function significantDigits(text: string): number {
  const mantissa = text.replace(/[eE].*$/, '').replace(/[-+.]/g, '');
  return mantissa.replace(/^0+/, '').replace(/0+$/, '').length;
}

/** The shortest decimal that gives the same double, never with an exponent: 1e-7 becomes 0.0000001. */
export function plainDecimal(value: number): string {
  const shortest = String(value);
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest);
  if (!parts) return shortest;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}
