import { maxSymbolLength, maxTextLength, type Rejection } from '../../src-shared/market/tick.js';

/** Why a text cannot be a symbol, or undefined. */
export function symbolProblem(symbol: string | null): Rejection | undefined {
  if (!symbol) return { code: 'schema', message: 'symbol is empty' };
  return lengthProblem(symbol, 'symbol', maxSymbolLength);
}

/** Why a text is too long for a tick, or undefined. */
export const textProblem = (text: string | null, field: string): Rejection | undefined =>
  text === null ? undefined : lengthProblem(text, field, maxTextLength);

// Characters are code points, as everywhere that a tick is checked.
function lengthProblem(text: string, field: string, maximum: number): Rejection | undefined {
  if (text.length <= maximum || (text.length <= 2 * maximum && [...text].length <= maximum)) return undefined;
  return { code: 'too-large', message: `${field} is longer than ${maximum} characters` };
}
