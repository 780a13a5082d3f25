import { describe, expect, it } from 'vitest';
import type { Stock } from '../../src-shared/market/stock.js';
import { maxStocks, withStocks } from './stock-rows.js';

const stock = (symbol: string, price = 1): Stock => ({
  symbol,
  price,
  size: 100,
  eventTime: 0,
  eventNanos: 0,
  seq: 1,
  day: '2013-10-07',
  open: 1,
  high: 1,
  low: 1,
  volume: 100,
  updatedTime: 0,
});

describe('rows of the stocks table', () => {
  it('stand in order of symbol', () =>
    expect(withStocks([stock('BAC')], [stock('SPY'), stock('AIG')]).map(({ symbol }) => symbol)).toEqual([
      'AIG',
      'BAC',
      'SPY',
    ]));

  it('take a change in their place and leave the others as they are', () => {
    const before = [stock('AIG'), stock('BAC')];
    const after = withStocks(before, [stock('BAC', 2)]);
    expect(after.map(({ price }) => price)).toEqual([1, 2]);
    expect(after[0]).toBe(before[0]);
  });

  it('are the same array when nothing changed', () => {
    const before = [stock('AIG')];
    expect(withStocks(before, [])).toBe(before);
  });

  it('are bounded, and those shown go on changing', () => {
    const full = withStocks(
      [],
      Array.from({ length: maxStocks + 5 }, (_, number) => stock(`S${String(number).padStart(6, '0')}`)),
    );
    expect(full).toHaveLength(maxStocks);
    expect(withStocks(full, [stock('S000000', 9)])[0]?.price).toBe(9);
  });
});
