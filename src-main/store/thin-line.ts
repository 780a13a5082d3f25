import type { LinePoints } from '../../src-shared/ticks-query.js';
import type { PriceColumns } from './price-columns.js';

/**
 * Thins ticks that come in order to at most four a column: its first, highest, lowest and last. A line through them covers
 * the same pixels as a line through all of them.
 */
export function thinLine(parts: readonly PriceColumns[], from: number, to: number, columns: number): LinePoints {
  const time: number[] = [];
  const price: number[] = [];
  const width = (to - from) / columns;
  let tickCount = 0;
  let column = -1;
  /** Of the open column, as [time, price], in order of time but for the extremes. */
  let first: readonly [number, number] | undefined;
  let high: readonly [number, number] | undefined;
  let low: readonly [number, number] | undefined;
  let final: readonly [number, number] | undefined;

  const close = () => {
    if (!first || !high || !low || !final) return;
    const extremes = high[0] <= low[0] ? [high, low] : [low, high];
    let before: readonly [number, number] | undefined;
    for (const point of [first, ...extremes, final]) {
      if (point === before) continue;
      time.push(point[0]);
      price.push(point[1]);
      before = point;
    }
  };
  for (const part of parts) {
    for (let index = 0; index < part.time.length; index += 1) {
      const at = part.time[index] as number;
      if (at < from || at >= to) continue;
      tickCount += 1;
      const point = [at, part.price[index] as number] as const;
      const own = Math.min(columns - 1, Math.floor((at - from) / width));
      if (own !== column) {
        close();
        column = own;
        first = high = low = point;
      }
      if (!high || point[1] > high[1]) high = point;
      if (!low || point[1] < low[1]) low = point;
      final = point;
    }
  }
  close();
  return { time: Float64Array.from(time), price: Float64Array.from(price), tickCount };
}
