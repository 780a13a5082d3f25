import { newYork } from '../../format/time.js';
import { dayInZone } from '../../format/zone-time.js';
import { useStocks } from '../../stores/stocks-store.js';
import { useTicks } from './ticks-store.js';

/** The range that is summed up and exported, epoch milliseconds: what is typed, else the New York day of the newest tick. */
export function useRange(symbol: string): {
  readonly from: number | null;
  readonly to: number | null;
  readonly newest: number | null;
} {
  const typed = useTicks((state) => state.typedRange);
  const newest = useStocks().find((stock) => stock.symbol === symbol)?.eventTime ?? null;
  const day = newest === null ? null : dayInZone(newest, newYork);
  return { from: typed.from ?? day?.start ?? null, to: typed.to ?? day?.end ?? null, newest };
}
