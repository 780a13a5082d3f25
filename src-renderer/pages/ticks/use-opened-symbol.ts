import { useEffect } from 'react';
import { useOpening, type PageOpenings } from '../../stores/page-store.js';
import { useStocks } from '../../stores/stocks-store.js';
import { openSymbol } from './read-ticks.js';
import { useTicks } from './ticks-store.js';

/** The last opening that was followed: effects run again each time the page is seen. */
let followed: PageOpenings['ticks'] = null;

/** Shows what the page was opened with; without that the first symbol that has ticks. */
export function useOpenedSymbol(): string | null {
  const opening = useOpening('ticks');
  const symbol = useTicks((state) => state.symbol);
  const first = useStocks()[0]?.symbol;
  useEffect(() => {
    if (opening && opening !== followed) {
      followed = opening;
      openSymbol(opening.symbol, opening.time);
    } else if (symbol === null && first !== undefined) {
      openSymbol(first);
    }
  }, [opening, symbol, first]);
  return symbol;
}
