import type { HistoryPoint } from '../../../src-shared/history.js';

/** A row of a chart: epoch milliseconds and a value for each line; null where it has none. */
export interface ChartPoint<L extends string> {
  readonly time: number;
  readonly values: Readonly<Record<L, number | null>>;
}

/** More points than this cannot be told apart, and cost a frame. */
const maxPoints = 300;

/**
 * The points of the last `rangeMs` before `end`, thinned to at most 300: each stands for as many seconds, with the mean of
 * a rate and the highest of anything else, so that no peak of a delay is lost. The seconds that are taken together do not
 * depend on `end`, so that a line does not flicker as time goes on.
 */
export function chartPoints<L extends string>(
  history: readonly HistoryPoint[],
  rangeMs: number,
  valuesOf: (point: HistoryPoint) => Readonly<Record<L, number | null>>,
  take: 'mean' | 'highest',
): readonly ChartPoint<L>[] {
  const end = history.at(-1)?.time ?? 0;
  const stepMs = Math.max(1000, rangeMs / maxPoints);
  const points: ChartPoint<L>[] = [];
  let step = NaN;
  let gathered: Readonly<Record<L, number | null>>[] = [];
  const close = () => {
    if (gathered.length > 0) points.push({ time: step * stepMs, values: together(gathered, take) });
  };
  for (const point of history) {
    if (point.time <= end - rangeMs) continue;
    const own = Math.floor(point.time / stepMs);
    if (own !== step) {
      close();
      step = own;
      gathered = [];
    }
    gathered.push(valuesOf(point));
  }
  close();
  return points;
}

function together<L extends string>(
  rows: readonly Readonly<Record<L, number | null>>[],
  take: 'mean' | 'highest',
): Record<L, number | null> {
  const lines = Object.keys(rows[0] ?? {}) as L[];
  const valueOf = (line: L) => {
    const values = rows.map((row) => row[line]).filter((value) => value !== null);
    if (values.length === 0) return null;
    if (take === 'highest') return Math.max(...values);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return Object.fromEntries(lines.map((line) => [line, valueOf(line)])) as Record<L, number | null>;
}
