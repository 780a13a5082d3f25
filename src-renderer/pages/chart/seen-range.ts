import type { BarColumns, BarInterval } from '../../../src-shared/ticks-query.js';
import { barCount } from './bar-columns.js';
import type { BarView } from './candle-chart.js';
import { barEnd } from './intervals.js';
import type { TimeRange } from './new-york.js';
import { formatMoment } from './time-marks.js';

/** Indexes of the bars that are seen: from `first` to before `end`. All of them before anything was drawn. */
export function seenBars(bars: BarColumns, view: BarView | null): { readonly first: number; readonly end: number } {
  const end = Math.max(0, Math.min(barCount(bars), Math.floor(view?.last ?? Infinity) + 1));
  return { first: Math.min(end, Math.max(0, Math.ceil(view?.first ?? 0))), end };
}

/** From the begin of the first bar that is seen to the end of the last; null where there is none. */
export function seenRange(bars: BarColumns, view: BarView | null, interval: BarInterval): TimeRange | null {
  const { first, end } = seenBars(bars, view);
  const from = bars.time[first];
  const last = bars.time[end - 1];
  return from === undefined || last === undefined || end <= first ? null : { from, to: barEnd(last, interval) };
}

/** `2013-10-07 04:00 – 20:00`, of New York; the second day only where it is another. */
export function formatSpan({ from, to }: TimeRange): string {
  const begin = formatMoment(from).slice(0, 16);
  const end = formatMoment(to).slice(0, 16);
  return `${begin} – ${end.slice(0, 10) === begin.slice(0, 10) ? end.slice(11) : end}`;
}
