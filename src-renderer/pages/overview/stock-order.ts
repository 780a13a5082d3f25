import type { Stock } from '../../../src-shared/market/stock.js';

export interface StockOrder {
  readonly column: keyof Stock;
  readonly direction: 'ascending' | 'descending';
}

export const firstOrder: StockOrder = { column: 'symbol', direction: 'ascending' };

/** Rows in order of a column; equal ones in order of their symbol, so that nothing changes places for no reason. */
export function inOrder(stocks: readonly Stock[], { column, direction }: StockOrder): readonly Stock[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...stocks].sort((a, b) => sign * compare(a[column], b[column]) || compare(a.symbol, b.symbol));
}

/** What a click on a column's header asks for: that column, or the other direction. Figures begin with the greatest. */
export function nextOrder(order: StockOrder, column: keyof Stock, isText: boolean): StockOrder {
  if (order.column !== column) return { column, direction: isText ? 'ascending' : 'descending' };
  return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
