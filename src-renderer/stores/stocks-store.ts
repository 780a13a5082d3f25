import { useStore } from 'zustand';
import type { Stock } from '../../src-shared/market/stock.js';
import { createStreamStore } from './stream-store.js';

/** More symbols than any market has; rows beyond it are not shown. */
export const maxStocks = 100_000;

export const stocksStore = createStreamStore<readonly Stock[]>([]);

/** Takes the rows of the stocks table as they were last read, in order of symbol. */
export const showStocks = (stocks: readonly Stock[]): void => stocksStore.change(() => stocks.slice(0, maxStocks));

/** The rows of the stocks table. */
export const useStocks = (): readonly Stock[] => useStore(stocksStore.seen);
