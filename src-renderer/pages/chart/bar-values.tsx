import { memo, useDeferredValue } from 'react';
import type { BarColumns } from '../../../src-shared/ticks-query.js';
import { formatCount, formatPrice, formatQuantity } from '../../format/number.js';
import { newYork, zoneName } from '../../format/time.js';
import { barAt, type Bar } from './bar-columns.js';
import type { BarView } from './candle-chart.js';
import { seenBars } from './seen-range.js';
import { formatMoment } from './time-marks.js';
import { ValuesTable } from './values-table.js';

const columns = [
  { title: `Time, ${zoneName(newYork)}`, show: (bar: Bar) => formatMoment(bar.time) },
  { title: 'Open', show: (bar: Bar) => formatPrice(bar.open) },
  { title: 'High', show: (bar: Bar) => formatPrice(bar.high) },
  { title: 'Low', show: (bar: Bar) => formatPrice(bar.low) },
  { title: 'Close', show: (bar: Bar) => formatPrice(bar.close) },
  { title: 'Volume', show: (bar: Bar) => formatQuantity(bar.volume) },
  { title: 'Ticks', show: (bar: Bar) => formatCount(bar.count) },
];

/** The bars that are seen, in figures; they may come after the chart, which moves with every frame. */
export const BarValues = memo(function BarValues({
  bars,
  view: newestView,
}: {
  readonly bars: BarColumns;
  readonly view: BarView | null;
}) {
  const view = useDeferredValue(newestView);
  const { first, end } = seenBars(bars, view);
  return (
    <ValuesTable
      name="Bars that are seen"
      columns={columns}
      count={end - first}
      rowAt={(row) => barAt(bars, end - 1 - row)}
    />
  );
});
