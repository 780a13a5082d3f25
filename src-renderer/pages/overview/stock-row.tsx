import { memo } from 'react';
import type { Stock } from '../../../src-shared/market/stock.js';
import { useFlash } from '../../components/use-flash.js';
import { stockColumns } from './stock-columns.js';
import classes from './stock-row.module.css';

/** A symbol's row; its price flashes up or down when it changes. */
export const StockRow = memo(
  function StockRow({ stock, rowIndex }: { readonly stock: Stock; readonly rowIndex: number }) {
    const priceCell = useFlash<HTMLTableCellElement>(stock.price);
    return (
      <tr className={classes.row} aria-rowindex={rowIndex} data-symbol={stock.symbol}>
        {stockColumns.map(({ name, isText, show }) => (
          <td
            key={name}
            ref={name === 'price' ? priceCell : null}
            data-column={name}
            data-value={stock[name]}
            data-text={isText}
            title={isText ? show(stock) : undefined}
          >
            <bdi>{show(stock)}</bdi>
          </td>
        ))}
      </tr>
    );
  },
  (before, after) =>
    before.rowIndex === after.rowIndex && stockColumns.every(({ name }) => before.stock[name] === after.stock[name]),
);
