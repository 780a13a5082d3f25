import type { Tick } from '../src-shared/market/tick.js';

/** For tests: a tick of a hundred at 1.00; `seq` is its identity within its time. */
export const plainTick = (symbol: string, eventTime: number, seq: number): Tick => ({
  ...{ symbol, eventTime, eventNanos: 0, receivedTime: eventTime, seq, price: 1, size: 100 },
  ...{ tradeId: null, venue: null, conditions: null, feed: null },
});
