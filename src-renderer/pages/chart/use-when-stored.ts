import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { stocksStore } from '../../stores/stocks-store.js';
import { useShown } from './use-shown.js';

/** The engine trusts what it has read for a second; after that it has the last tick too. */
const settleMs = 1_200;

/**
 * Calls `onStored` when the symbol's row says that ticks were stored, at most once a second, and `onSettled` after the
 * last; neither while nobody looks.
 */
export function useWhenStored(symbol: string, onStored: () => void, onSettled: () => void): void {
  const isShown = useShown();
  const updated = useStore(
    stocksStore.seen,
    (stocks) => stocks.find((stock) => stock.symbol === symbol)?.updatedTime ?? null,
  );
  const known = useRef({ symbol, updated });
  useEffect(() => {
    if (!isShown || known.current.updated === updated) return;
    const isOther = known.current.symbol !== symbol;
    known.current = { symbol, updated };
    if (isOther) return;
    onStored();
    const timer = setTimeout(onSettled, settleMs);
    return () => clearTimeout(timer);
  }, [isShown, symbol, updated, onStored, onSettled]);
}
