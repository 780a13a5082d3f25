import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Stock } from '../../../src-shared/market/stock.js';
import { stockColumns } from './stock-columns.js';
import { firstOrder, inOrder, nextOrder } from './stock-order.js';
import { StockRow } from './stock-row.js';
import classes from './stocks-table.module.css';

const rowHeight = 26;
/** More rows than this are drawn only where they are seen. */
const maxDrawn = 30;

/** One row a symbol, changing in place; a click on a header sorts by that column. */
export function StocksTable({ stocks: unsorted }: { readonly stocks: readonly Stock[] }) {
  const [order, setOrder] = useState(firstOrder);
  const stocks = useMemo(() => inOrder(unsorted, order), [unsorted, order]);
  const scroller = useRef<HTMLDivElement>(null);
  const isLong = stocks.length > maxDrawn;
  // The rule is about React's compiler, which we do not use.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: stocks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 5,
    enabled: isLong,
  });
  const seen = virtualizer.getVirtualItems();
  const first = isLong ? (seen[0]?.index ?? 0) : 0;
  const end = isLong ? (seen.at(-1)?.index ?? -1) + 1 : stocks.length;
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={0} role="group" aria-label="Rows of the stocks table">
      <table className={classes.table} aria-label="Stocks" aria-rowcount={stocks.length + 1}>
        <colgroup>
          {stockColumns.map(({ name, width }) => (
            <col key={name} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {stockColumns.map(({ name, title, zone, isText }) => {
              const sorted = order.column === name ? order.direction : undefined;
              const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown;
              return (
                <th key={name} scope="col" data-text={isText} aria-sort={sorted}>
                  <button
                    type="button"
                    className={classes.sort}
                    title={`Sort by ${title.toLowerCase()}`}
                    onClick={() => setOrder(nextOrder(order, name, isText === true))}
                  >
                    {sorted && <Arrow size={11} aria-hidden />}
                    {title}
                    {zone && <span className={classes.zone}> {zone}</span>}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          <Gap rows={first} />
          {stocks.slice(first, end).map((stock, position) => (
            <StockRow key={stock.symbol} stock={stock} rowIndex={first + position + 2} />
          ))}
          <Gap rows={stocks.length - end} />
        </tbody>
      </table>
    </div>
  );
}

/** Holds the room of rows that are not drawn. */
function Gap({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={stockColumns.length} style={{ height: rows * rowHeight, padding: 0, border: 0 }} />
    </tr>
  );
}
