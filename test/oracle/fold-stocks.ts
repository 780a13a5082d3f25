import type { StoredStock, StoredTick } from './store.js';

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' });

/** What stocks must hold for these rows: the newest of each symbol and the figures of its day in New York. */
export function foldStocks(rows: readonly StoredTick[]): StoredStock[] {
  const bySymbol = new Map<string, StoredTick[]>();
  for (const row of rows) {
    const own = bySymbol.get(row.symbol);
    if (own) own.push(row);
    else bySymbol.set(row.symbol, [row]);
  }
  return [...bySymbol.values()].map(foldStock).sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

function foldStock(rows: readonly StoredTick[]): StoredStock {
  const ordered = [...rows].sort((a, b) => a.time - b.time || a.nanos - b.nanos || a.seq - b.seq);
  const newest = ordered.at(-1);
  if (!newest) throw new Error('no rows');
  const day = calendar.format(newest.time);
  const today = ordered.filter(({ time }) => calendar.format(time) === day);
  const prices = today.map(({ price }) => price);
  const { symbol, price, size, time, nanos, seq } = newest;
  return {
    ...{ symbol, price, size, time, nanos, seq, day },
    open: prices[0] ?? NaN,
    high: Math.max(...prices),
    low: Math.min(...prices),
    volume: today.reduce((sum, tick) => sum + tick.size, 0),
  };
}
