import type { TickColumns, TickKey } from '../../../src-shared/ticks-query.js';

/** One stored tick. Times in epoch milliseconds; null is what was stored as null. */
export interface TickRow extends TickKey {
  readonly price: number;
  readonly size: number;
  readonly receivedTime: number | null;
  readonly partition: number | null;
  readonly offset: number | null;
  readonly tradeId: string | null;
  readonly venue: string | null;
  readonly conditions: string | null;
  readonly feed: string | null;
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Columns as rows, in the same order. */
export function rowsOf(columns: TickColumns): TickRow[] {
  const at = (column: Float64Array | Int32Array, index: number) => column[index] ?? Number.NaN;
  return Array.from(columns.eventTime, (eventTime, index) => ({
    eventTime,
    eventNanos: at(columns.eventNanos, index),
    seq: at(columns.seq, index),
    price: at(columns.price, index),
    size: at(columns.size, index),
    receivedTime: orNull(columns.receivedTime[index]),
    partition: columns.partition[index] === -1 ? null : orNull(columns.partition[index]),
    offset: orNull(columns.offset[index]),
    tradeId: columns.tradeId[index] ?? null,
    venue: columns.venue[index] ?? null,
    conditions: columns.conditions[index] ?? null,
    feed: columns.feed[index] ?? null,
  }));
}

export const keyOf = ({ eventTime, eventNanos, seq }: TickKey): TickKey => ({ eventTime, eventNanos, seq });
