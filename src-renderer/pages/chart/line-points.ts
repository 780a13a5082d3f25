import type { LinePoints } from '../../../src-shared/ticks-query.js';
import { firstAtOrAfter } from './bar-columns.js';

export interface LinePoint {
  /** Epoch milliseconds. */
  readonly time: number;
  /** A price, or its change in percent. */
  readonly value: number;
}

/** Prices as they are. */
export const pricePoints = ({ time, price }: LinePoints): LinePoint[] =>
  Array.from(time, (at, index) => ({ time: at, value: price[index] ?? Number.NaN }));

/** Prices as change in percent from the first, so that dear and cheap symbols can be compared. */
export function percentPoints({ time, price }: LinePoints): LinePoint[] {
  const first = price[0] ?? Number.NaN;
  return Array.from(time, (at, index) => ({ time: at, value: ((price[index] ?? Number.NaN) / first - 1) * 100 }));
}

/** Index of the last point at or before an instant; the first point before it; null where there is none. */
export function pointAt({ time }: LinePoints, instant: number): number | null {
  if (time.length === 0) return null;
  const next = firstAtOrAfter(time, instant);
  return time[next] === instant ? next : Math.max(0, next - 1);
}

/** Lowest and highest value of several lines, with a little room; null without a point. */
export function valueRange(lines: readonly (readonly LinePoint[])[]): readonly [low: number, high: number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const { value } of lines.flat()) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  const room = (high - low) * 0.05 || Math.abs(high) * 0.01 || 1;
  return [low - room, high + room];
}
