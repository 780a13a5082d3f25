import { useMemo } from 'react';
import type { HistoryPoint } from '../../../src-shared/history.js';
import { useHistory } from '../../stores/history-store.js';
import { chartPoints } from './chart-points.js';
import { rangeText, useRange } from './history-range.js';

/** The chosen range of the history, as a chart draws it. `valuesOf` is the same function each time. */
export function useChartRows<L extends string>(
  valuesOf: (point: HistoryPoint) => Readonly<Record<L, number | null>>,
  take: 'mean' | 'highest',
) {
  const history = useHistory();
  const minutes = useRange();
  const rangeMs = minutes * 60_000;
  const rows = useMemo(() => chartPoints(history, rangeMs, valuesOf, take), [history, rangeMs, valuesOf, take]);
  return { rows, rangeMs, rangeText: rangeText(minutes) };
}
