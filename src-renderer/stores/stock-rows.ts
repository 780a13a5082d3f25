import type { Stock } from '../../src-shared/market/stock.js';

/** More symbols than any market has; beyond it new ones are not shown. */
export const maxStocks = 100_000;

const bySymbol = (a: Stock, b: Stock): number => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0);

/** Rows in order of symbol, with those that changed in place of their older selves. */
export function withStocks(rows: readonly Stock[], changed: readonly Stock[]): readonly Stock[] {
  if (changed.length === 0) return rows;
  const merged = new Map(rows.map((row) => [row.symbol, row]));
  for (const row of changed) {
    if (merged.has(row.symbol) || merged.size < maxStocks) merged.set(row.symbol, row);
  }
  const isGrown = merged.size > rows.length;
  const next = [...merged.values()];
  return isGrown ? next.sort(bySymbol) : next;
}
