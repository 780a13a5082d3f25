import { Skeleton } from '@mantine/core';
import type { TickStatistics } from '../../../src-shared/ticks-query.js';
import { useLate } from '../../components/use-late.js';
import { formatCount, formatPrice, formatQuantity } from '../../format/number.js';
import { isFiltered } from './filter-text.js';
import classes from './range-statistics.module.css';
import { useTicks } from './ticks-store.js';

const fourDigits = (price: number): number => Math.round(price * 10_000) / 10_000;

const priceOf = (price: number | null | undefined): string | null =>
  price === null || price === undefined ? null : formatPrice(price);

const figuresOf = (statistics: TickStatistics | null): readonly (readonly [name: string, value: string | null])[] => [
  ['Count', statistics && formatCount(statistics.count)],
  ['Volume', statistics && formatQuantity(statistics.volume)],
  ['VWAP', priceOf(statistics?.vwap && fourDigits(statistics.vwap))],
  ['High', priceOf(statistics?.high)],
  ['Low', priceOf(statistics?.low)],
];

/** The figures of a range. */
export function Figures({
  statistics,
  isLoading,
}: {
  readonly statistics: TickStatistics | null;
  readonly isLoading: boolean;
}) {
  const isLate = useLate(isLoading);
  const filter = useTicks((state) => state.filter);
  return (
    <div className={classes.summary} aria-busy={isLoading}>
      <dl className={classes.figures}>
        {figuresOf(statistics).map(([name, value]) => (
          <div key={name} className={classes.figure}>
            <dt>{name}</dt>
            <dd data-statistic={name.toLowerCase()}>
              {isLate ? <Skeleton width={56} height={12} mt={4} /> : (value ?? '–')}
            </dd>
          </div>
        ))}
      </dl>
      {isFiltered(filter) && (
        <span className={classes.note} title="Of the ticks that the filter lets through">
          filtered
        </span>
      )}
    </div>
  );
}
