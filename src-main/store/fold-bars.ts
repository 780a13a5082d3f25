import type { BarColumns } from '../../src-shared/ticks-query.js';
import type { PriceColumns } from './price-rows.js';

/** Bars that grow while ticks are added in order. */
export interface BarFold {
  add(part: PriceColumns): void;
  readonly count: number;
  bars(): BarColumns;
}

/**
 * Folds ticks into bars. `barOf` gives begin and end of the bar that holds a time, epoch milliseconds. Only ticks with
 * from ≤ time < to count.
 */
export function foldBars(
  from: number,
  to: number,
  barOf: (time: number) => { readonly start: number; readonly end: number },
): BarFold {
  const bars = { time: [], open: [], high: [], low: [], close: [], volume: [], count: [] } as Record<
    keyof BarColumns,
    number[]
  >;
  let end = -Infinity;
  let last = -1;
  return {
    add({ time, price, size }) {
      for (let index = 0; index < time.length; index += 1) {
        const at = time[index] as number;
        if (at < from || at >= to) continue;
        const value = price[index] as number;
        if (at >= end) {
          const bar = barOf(at);
          end = bar.end;
          last += 1;
          bars.time[last] = bar.start;
          bars.open[last] = bars.high[last] = bars.low[last] = value;
          bars.volume[last] = 0;
          bars.count[last] = 0;
        }
        if (value > (bars.high[last] as number)) bars.high[last] = value;
        if (value < (bars.low[last] as number)) bars.low[last] = value;
        bars.close[last] = value;
        bars.volume[last] = (bars.volume[last] as number) + (size[index] as number);
        bars.count[last] = (bars.count[last] as number) + 1;
      }
    },
    get count() {
      return last + 1;
    },
    bars: () => ({
      time: Float64Array.from(bars.time),
      open: Float64Array.from(bars.open),
      high: Float64Array.from(bars.high),
      low: Float64Array.from(bars.low),
      close: Float64Array.from(bars.close),
      volume: Float64Array.from(bars.volume),
      count: Float64Array.from(bars.count),
    }),
  };
}
