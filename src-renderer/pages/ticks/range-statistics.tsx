import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { TickStatistics } from '../../../src-shared/ticks-query.js';
import { HostileText } from '../../components/hostile-text.js';
import { TimeInput } from '../../components/time-input.js';
import { useLate } from '../../components/use-late.js';
import { formatCount, formatPrice, formatQuantity } from '../../format/number.js';
import { newYork } from '../../format/time.js';
import { dayInZone } from '../../format/zone-time.js';
import { useStocks } from '../../stores/stocks-store.js';
import { isFiltered } from './filter-text.js';
import classes from './range-statistics.module.css';
import { useTicks } from './ticks-store.js';
import { useStatistics } from './use-statistics.js';

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

/** Count, volume, VWAP, high and low of a range: the day of the newest tick, or what is typed. */
export function RangeStatistics({ symbol }: { readonly symbol: string }) {
  const zone = useTicks((state) => state.zone);
  const filter = useTicks((state) => state.filter);
  const refreshes = useTicks((state) => state.refreshes);
  const newest = useStocks().find((stock) => stock.symbol === symbol)?.eventTime ?? null;
  const [typed, setTyped] = useState<{ readonly from?: number; readonly to?: number }>({});
  const [attempt, setAttempt] = useState(0);

  const day = newest === null ? null : dayInZone(newest, newYork);
  const from = typed.from ?? day?.start ?? null;
  const to = typed.to ?? day?.end ?? null;
  const isRange = from !== null && to !== null && from < to;
  const { isLoading, answer } = useStatistics(isRange ? { symbol, from, to, filter } : null, refreshes + attempt);
  const isLate = useLate(isLoading);
  const failure = answer?.ok === false ? answer.failure : null;
  const figures = figuresOf(answer?.ok ? answer.value : null);
  return (
    <section aria-label="Statistics" className={classes.bar}>
      <div className={classes.range}>
        <span>Range</span>
        <TimeInput
          label="From"
          time={from}
          zone={zone}
          near={newest}
          onTake={(time) => setTyped({ ...typed, from: time })}
        />
        <span>to</span>
        <TimeInput label="To" time={to} zone={zone} near={newest} onTake={(time) => setTyped({ ...typed, to: time })} />
        {(typed.from !== undefined || typed.to !== undefined) && (
          <Button size="compact-xs" variant="default" onClick={() => setTyped({})}>
            Last day
          </Button>
        )}
      </div>
      {failure ? (
        <p className={classes.failure} role="alert">
          <HostileText text={`${failure.message} ${failure.remedy}`} />{' '}
          <Button size="compact-xs" variant="default" onClick={() => setAttempt(attempt + 1)}>
            Retry
          </Button>
        </p>
      ) : !isRange && newest !== null ? (
        <p className={classes.failure}>The range ends before it begins.</p>
      ) : (
        <dl className={classes.figures} aria-busy={isLoading}>
          {figures.map(([name, value]) => (
            <div key={name} className={classes.figure}>
              <dt>{name}</dt>
              <dd data-statistic={name.toLowerCase()}>
                {isLate ? <Skeleton width={56} height={12} mt={4} /> : (value ?? '–')}
              </dd>
            </div>
          ))}
          {isFiltered(filter) && (
            <p className={classes.note} title="Of the ticks that the filter lets through">
              filtered
            </p>
          )}
        </dl>
      )}
    </section>
  );
}
