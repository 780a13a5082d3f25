import type { Tick } from '../../src-shared/market/tick.js';
import { compareInTime } from './day-figures.js';

/** A tick and where on the topic it stood. */
export interface ConsumedTick {
  readonly tick: Tick;
  readonly partition: number;
  readonly offset: number;
}

/** Ticks of one partition key, written at once as one unlogged batch. */
export interface WriteGroup<T extends ConsumedTick = ConsumedTick> {
  readonly bucket: number;
  /** Distinct identities; of repeated ones the highest offset. */
  readonly rows: readonly T[];
  /** Those whose identity came again, and which a row stands for. */
  readonly repeated: readonly T[];
}

/** @param ticks of one partition key, in the order of their offsets */
export function groupOf<T extends ConsumedTick>(bucket: number, ticks: readonly T[]): WriteGroup<T> {
  if (areInTime(ticks)) return { bucket, rows: ticks, repeated: [] };
  const rows: T[] = [];
  const repeated: T[] = [];
  const places = new Map<string, number>();
  for (const consumed of ticks) {
    const identity = identityOf(consumed.tick);
    const place = places.get(identity) ?? rows.length;
    const earlier = rows[place];
    if (earlier) repeated.push(earlier);
    places.set(identity, place);
    rows[place] = consumed;
  }
  return { bucket, rows, repeated };
}

const identityOf = ({ eventTime, eventNanos, seq }: Tick): string => `${eventTime}.${eventNanos}.${seq}`;

/** As nearly all are; then no identity is there twice. */
function areInTime(ticks: readonly ConsumedTick[]): boolean {
  let before: Tick | undefined;
  for (const { tick } of ticks) {
    if (before && compareInTime(tick, before) <= 0) return false;
    before = tick;
  }
  return true;
}
