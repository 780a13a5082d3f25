import { Button } from '@mantine/core';
import { RotateCw } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Failure } from '../../../src-shared/failure.js';
import { Trouble } from '../../components/trouble.js';
import classes from './chart-frame.module.css';

/** What a key does, by its name. */
export type KeyMoves = Readonly<Record<string, () => void>>;

/** The ground of a chart: what is drawn on it, and what is said of it while it is empty, read or in trouble. */
export function ChartFrame({
  label,
  state,
  data,
  failure,
  keys,
  note,
  onRetry,
  children,
}: {
  /** What the chart shows, in a sentence. */
  readonly label: string;
  readonly state: 'loading' | 'ready' | 'empty' | 'failed';
  /** Exact figures of what is drawn, as data attributes. */
  readonly data: Readonly<Record<`data-${string}`, string | number | undefined>>;
  readonly failure: Failure | null;
  readonly keys: KeyMoves;
  /** Stands where there would be a chart. */
  readonly note: ReactNode;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return (
    <>
      {failure && (
        <div className={classes.failure} role="alert">
          <Trouble title="The chart could not be read" message={failure.message} remedy={failure.remedy} />
          <Button size="xs" leftSection={<RotateCw size={12} aria-hidden />} onClick={onRetry}>
            Retry
          </Button>
        </div>
      )}
      <div
        className={classes.frame}
        role="group"
        aria-label={label}
        aria-keyshortcuts="ArrowLeft ArrowRight + - Home End"
        tabIndex={0}
        onKeyDown={onKeyDown}
        data-chart-state={state}
        {...data}
      >
        {children}
        {note && <div className={classes.note}>{note}</div>}
      </div>
    </>
  );
}
