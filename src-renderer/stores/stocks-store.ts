import { useStore } from 'zustand';
import type { Stock } from '../../src-shared/market/stock.js';
import { createStreamStore } from './stream-store.js';

export const stocksStore = createStreamStore<readonly Stock[]>([]);

/** The rows of the stocks table, in order of symbol. */
export const useStocks = (): readonly Stock[] => useStore(stocksStore.seen);
