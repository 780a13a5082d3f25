import { Button } from '@mantine/core';
import { useState } from 'react';
import { HostileText } from '../../components/hostile-text.js';
import { TimeInput } from '../../components/time-input.js';
import { useZone } from '../../stores/zone.js';
import { Figures } from './figures.js';
import classes from './range-statistics.module.css';
import { ticksStore, useTicks } from './ticks-store.js';
import { useRange } from './use-range.js';
import { useStatistics } from './use-statistics.js';

/** Count, volume, VWAP, high and low of a range: the day of the newest tick, or what is typed. */
export function RangeStatistics({ symbol }: { readonly symbol: string }) {
  const filter = useTicks((state) => state.filter);
  const refreshes = useTicks((state) => state.refreshes);
  const { from, to, newest } = useRange(symbol);
  const [attempt, setAttempt] = useState(0);
  const range = from !== null && to !== null && from < to ? { symbol, from, to, filter } : null;
  const { isLoading, answer, isStale } = useStatistics(range, refreshes + attempt, newest);
  const isReversed = from !== null && to !== null && from >= to;
  return (
    <section aria-label="Statistics" className={classes.bar}>
      <RangeInputs symbol={symbol} />
      {isReversed ? (
        <p className={classes.failure}>The range ends before it begins.</p>
      ) : answer?.ok === false ? (
        <p className={classes.failure} role="alert">
          <HostileText text={`${answer.failure.message} ${answer.failure.remedy}`} />{' '}
          <Button size="compact-xs" variant="default" onClick={() => setAttempt(attempt + 1)}>
            Retry
          </Button>
        </p>
      ) : (
        <>
          <Figures statistics={answer?.value ?? null} isLoading={isLoading} />
          {isStale && (
            <Button
              size="compact-xs"
              variant="default"
              title="Ticks were stored since these figures were read"
              onClick={() => setAttempt(attempt + 1)}
            >
              Count anew
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function RangeInputs({ symbol }: { readonly symbol: string }) {
  const zone = useZone();
  const typed = useTicks((state) => state.typedRange);
  const { from, to, newest } = useRange(symbol);
  const take = (typedRange: typeof typed) => ticksStore.setState({ typedRange });
  return (
    <div className={classes.range}>
      <span>Range</span>
      <TimeInput label="From" time={from} zone={zone} near={newest} onTake={(time) => take({ ...typed, from: time })} />
      <span>to</span>
      <TimeInput label="To" time={to} zone={zone} near={newest} onTake={(time) => take({ ...typed, to: time })} />
      {Object.keys(typed).length > 0 && (
        <Button size="compact-xs" variant="default" title="The day of the newest tick" onClick={() => take({})}>
          Last day
        </Button>
      )}
    </div>
  );
}
