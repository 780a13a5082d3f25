import { useEffect } from 'react';
import { useStocks } from '../../stores/stocks-store.js';
import { follow } from './read-ticks.js';
import { hasNewer } from './tick-window.js';
import { useTicks } from './ticks-store.js';

/** Has newly stored ticks come in by themselves while the newest end is in view. */
export function useFollow(symbol: string, isEndInView: boolean): void {
  const stored = useStocks().find((stock) => stock.symbol === symbol)?.eventTime ?? 0;
  const shown = useTicks(({ window }) => window.rows.at(-1)?.eventTime ?? 0);
  const isAtEnd = useTicks(({ window }) => window.newerEnd !== null && !hasNewer(window));
  const isFiltered = useTicks(({ filter }) => Object.values(filter).some((value) => value !== null));
  useEffect(() => {
    if (isEndInView && isAtEnd && !isFiltered && stored > shown) follow();
  }, [isEndInView, isAtEnd, isFiltered, stored, shown]);
}
