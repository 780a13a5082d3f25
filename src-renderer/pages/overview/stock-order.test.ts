import { describe, expect, it } from 'vitest';
import type { Stock } from '../../../src-shared/market/stock.js';
import { firstOrder, inOrder, nextOrder } from './stock-order.js';

const stock = (symbol: string, price: number): Stock => ({
  symbol,
  price,
  size: 1,
  eventTime: 0,
  eventNanos: 0,
  seq: 1,
  day: '2013-10-07',
  open: 1,
  high: 1,
  low: 1,
  volume: 1,
  updatedTime: 0,
});
const stocks = [stock('B', 9), stock('A', 100), stock('C', 9)];
const symbols = (order: Parameters<typeof inOrder>[1]) => inOrder(stocks, order).map(({ symbol }) => symbol);

describe('the order of the stocks table', () => {
  it('is that of the symbols at first', () => expect(symbols(firstOrder)).toEqual(['A', 'B', 'C']));
  it('compares figures as figures, and equal ones by symbol either way', () => {
    expect(symbols({ column: 'price', direction: 'ascending' })).toEqual(['B', 'C', 'A']);
    expect(symbols({ column: 'price', direction: 'descending' })).toEqual(['A', 'B', 'C']);
  });
  it('begins with the greatest figure, with the first text, and turns round at the second click', () => {
    const byPrice = nextOrder(firstOrder, 'price', false);
    expect(byPrice).toEqual({ column: 'price', direction: 'descending' });
    expect(nextOrder(byPrice, 'price', false).direction).toBe('ascending');
    expect(nextOrder(byPrice, 'symbol', true)).toEqual(firstOrder);
  });
});
