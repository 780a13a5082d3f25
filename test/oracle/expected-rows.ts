import type { StoredStock, StoredTick } from './store.js';
import type { Trade } from './trade-file.js';

const hourMs = 3_600_000;

/** What ticks_by_symbol must hold for a trade, less the time of receipt and the place on the topic. */
export const rowOf = (trade: Trade): Omit<StoredTick, 'receivedTime' | 'partition' | 'offset'> => ({
  symbol: trade.symbol,
  bucket: Math.floor(trade.time / hourMs) * hourMs,
  time: trade.time,
  nanos: 0,
  seq: trade.seq,
  tradeId: null,
  price: trade.price,
  size: trade.size,
  venue: trade.venue,
  conditions: trade.conditions,
  feed: 'replay',
});

/** By time, and where that is the same by line. */
export const inTime = <T extends { readonly time: number; readonly seq: number }>(trades: readonly T[]): T[] =>
  [...trades].sort((a, b) => a.time - b.time || a.seq - b.seq);

/** What stocks must hold for the trades of one symbol and one day. */
export function stockOf(day: string, trades: readonly Trade[]): StoredStock {
  const ordered = inTime(trades);
  const [first, newest] = [ordered[0], ordered.at(-1)];
  if (!first || !newest) throw new Error('no trades');
  return {
    symbol: newest.symbol,
    price: newest.price,
    size: newest.size,
    time: newest.time,
    nanos: 0,
    seq: newest.seq,
    day,
    open: first.price,
    high: ordered.reduce((high, { price }) => Math.max(high, price), -Infinity),
    low: ordered.reduce((low, { price }) => Math.min(low, price), Infinity),
    volume: ordered.reduce((sum, { size }) => sum + size, 0),
  };
}
