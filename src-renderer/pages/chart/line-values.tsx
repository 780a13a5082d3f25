import { memo } from 'react';
import { visibleText } from '../../format/hostile-text.js';
import { formatPrice } from '../../format/number.js';
import { formatDateTime, newYork, zoneName } from '../../format/time.js';
import type { SymbolLine } from './use-lines.js';
import { ValuesTable } from './values-table.js';

interface Row {
  readonly symbol: string;
  readonly time: number;
  readonly price: number;
}

const columns = [
  { title: `Time, ${zoneName(newYork)}`, show: ({ time }: Row) => formatDateTime(time, newYork) },
  { title: 'Symbol', show: ({ symbol }: Row) => visibleText(symbol, 64) },
  { title: 'Price', show: ({ price }: Row) => formatPrice(price) },
];

/** The points of the lines, in figures. */
export const LineValues = memo(function LineValues({ lines }: { readonly lines: readonly SymbolLine[] }) {
  const count = lines.reduce((sum, { points }) => sum + points.time.length, 0);
  const rowAt = (row: number): Row | undefined => {
    let index = row;
    for (const { symbol, points } of lines) {
      const { length } = points.time;
      if (index >= length) {
        index -= length;
        continue;
      }
      const place = length - 1 - index;
      return { symbol, time: points.time[place] ?? Number.NaN, price: points.price[place] ?? Number.NaN };
    }
    return undefined;
  };
  return <ValuesTable name="Points that are seen" columns={columns} count={count} rowAt={rowAt} />;
});
