import { useEffect } from 'react';
import { useOpened } from '../../stores/page-store.js';
import { useStocks } from '../../stores/stocks-store.js';
import { openSymbol } from './read-ticks.js';
import { ticksStore, useTicks } from './ticks-store.js';

/** Shows what the page was opened with; without that the first symbol that has ticks. */
export function useOpenedSymbol(): string | null {
  useOpened('ticks', ({ symbol, time }) => openSymbol(symbol, time));
  const first = useStocks()[0]?.symbol;
  useEffect(() => {
    if (ticksStore.getState().symbol === null && first !== undefined) openSymbol(first);
  }, [first]);
  return useTicks((state) => state.symbol);
}
