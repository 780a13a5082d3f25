import type { BarColumns } from '../../../src-shared/ticks-query.js';

export interface Bar {
  /** Begin, epoch milliseconds. */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** Ticks. */
  readonly count: number;
}

const columns = (make: (name: keyof BarColumns) => Float64Array): BarColumns => ({
  time: make('time'),
  open: make('open'),
  high: make('high'),
  low: make('low'),
  close: make('close'),
  volume: make('volume'),
  count: make('count'),
});

export const noBars: BarColumns = columns(() => new Float64Array(0));

export const barCount = ({ time }: BarColumns): number => time.length;

/** The bar at an index; undefined beyond either end. */
export function barAt(bars: BarColumns, index: number): Bar | undefined {
  const time = bars.time[index];
  if (time === undefined) return undefined;
  const value = (name: keyof BarColumns) => bars[name][index] ?? Number.NaN;
  return {
    time,
    open: value('open'),
    high: value('high'),
    low: value('low'),
    close: value('close'),
    volume: value('volume'),
    count: value('count'),
  };
}

/** Index of the first value that is not below `wanted`; the length if there is none. Values ascend. */
export function firstAtOrAfter(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Bars `start` to before `end`, without a copy. */
export const sliceBars = (bars: BarColumns, start: number, end?: number): BarColumns =>
  columns((name) => bars[name].subarray(start, end));

/** All bars of both; where `read` has bars, from its first to its last, they are as `read` says. */
export function mergeBars(known: BarColumns, read: BarColumns): BarColumns {
  const first = read.time[0];
  const last = read.time.at(-1);
  if (first === undefined || last === undefined) return known;
  const before = firstAtOrAfter(known.time, first);
  const after = firstAtOrAfter(known.time, last);
  const rest = known.time[after] === last ? after + 1 : after;
  return columns((name) => {
    const all = new Float64Array(before + barCount(read) + barCount(known) - rest);
    all.set(known[name].subarray(0, before));
    all.set(read[name], before);
    all.set(known[name].subarray(rest), before + barCount(read));
    return all;
  });
}

/** How many bars from the first on are the same in both. */
export function sameBars(before: BarColumns, after: BarColumns): number {
  const length = Math.min(barCount(before), barCount(after));
  let index = 0;
  while (index < length && isSameBar(before, after, index)) index += 1;
  return index;
}

const isSameBar = (before: BarColumns, after: BarColumns, index: number): boolean =>
  before.time[index] === after.time[index] &&
  before.open[index] === after.open[index] &&
  before.high[index] === after.high[index] &&
  before.low[index] === after.low[index] &&
  before.close[index] === after.close[index] &&
  before.volume[index] === after.volume[index];
