import type { LinePoints } from '../../src-shared/ticks-query.js';
import type { PriceColumns } from './price-rows.js';

type Point = readonly [time: number, price: number];

/** A line that grows while ticks are added in order. */
export interface LineThinning {
  add(part: PriceColumns): void;
  /** Ends it. */
  points(): LinePoints;
}

/**
 * Thins ticks to at most four a column: its first, highest, lowest and last. A line through them covers the same pixels
 * as a line through all of them. Only ticks with from ≤ time < to count.
 */
export function thinLine(from: number, to: number, columns: number): LineThinning {
  const time: number[] = [];
  const price: number[] = [];
  const width = (to - from) / columns;
  let tickCount = 0;
  let column = -1;
  /** Of the open column, in order of time but for the extremes. */
  let first: Point | undefined;
  let high: Point | undefined;
  let low: Point | undefined;
  let final: Point | undefined;

  const close = () => {
    if (!first || !high || !low || !final) return;
    const extremes = high[0] <= low[0] ? [high, low] : [low, high];
    let before: Point | undefined;
    for (const point of [first, ...extremes, final]) {
      if (point === before) continue;
      time.push(point[0]);
      price.push(point[1]);
      before = point;
    }
  };
  return {
    add(part) {
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
    },
    points() {
      close();
      return { time: Float64Array.from(time), price: Float64Array.from(price), tickCount };
    },
  };
}
