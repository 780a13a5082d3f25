import type { TickKey, TickPage } from '../../../src-shared/ticks-query.js';
import { rowsOf, type TickRow } from './tick-row.js';

/** Rows in memory, at most. */
export const maxRows = 5_000;

/** Where the stored ticks end in one direction. */
export interface WindowEnd {
  /** The number of the last row there. */
  readonly number: number;
  /** The tick after which a search goes on that stopped because the filter wanted none of so many; else null. */
  readonly goOn: TickKey | null;
  /** Epoch milliseconds up to which was searched; null where nothing had to be. */
  readonly searchedTo: number | null;
}

/** Neighbouring ticks of a symbol, oldest first: a part of all that is stored, which grows and is cut at its ends. */
export interface TickWindow {
  readonly rows: readonly TickRow[];
  /** The number of the first row. A row keeps its number as long as the window lives. */
  readonly first: number;
  /** Null until it was reached. */
  readonly olderEnd: WindowEnd | null;
  readonly newerEnd: WindowEnd | null;
}

export const emptyWindow: TickWindow = { rows: [], first: 0, olderEnd: null, newerEnd: null };

/** An empty window whose rows will have numbers that those of no other opening have. */
export const windowOf = (opening: number): TickWindow => ({ ...emptyWindow, first: opening * 1_000_000_000 });

/** The number of the row after the last one. */
export const endOf = ({ first, rows }: TickWindow): number => first + rows.length;

export const rowAt = ({ first, rows }: TickWindow, number: number): TickRow | undefined => rows[number - first];

export const hasOlder = ({ first, olderEnd }: TickWindow): boolean => olderEnd === null || first > olderEnd.number;

export const hasNewer = (window: TickWindow): boolean =>
  window.newerEnd === null || endOf(window) - 1 < window.newerEnd.number;

const endAt = (number: number, { isEnd, searchedTo, goOn }: TickPage): WindowEnd | null =>
  isEnd || goOn ? { number, goOn, searchedTo } : null;

/** Puts a page before the first row; of more than `maximum` rows the newest go. */
export function withOlder(window: TickWindow, page: TickPage, maximum = maxRows): TickWindow {
  const older = rowsOf(page.ticks);
  const first = window.first - older.length;
  const rows = [...older, ...window.rows].slice(0, maximum);
  return { ...window, rows, first, olderEnd: endAt(first, page) };
}

/** Puts a page after the last row; of more than `maximum` rows the oldest go. */
export function withNewer(window: TickWindow, page: TickPage, maximum = maxRows): TickWindow {
  const all = [...window.rows, ...rowsOf(page.ticks)];
  const rows = all.slice(-maximum);
  const first = window.first + all.length - rows.length;
  return { ...window, rows, first, newerEnd: endAt(first + rows.length - 1, page) };
}

/** Nothing is newer than the last row. */
export const atNewest = (window: TickWindow): TickWindow => ({
  ...window,
  newerEnd: { number: endOf(window) - 1, goOn: null, searchedTo: null },
});

/** Where a search that stopped at an end of what is loaded goes on; null where it did not stop there. */
export function stoppedAt(window: TickWindow, direction: 'older' | 'newer'): WindowEnd | null {
  const end = direction === 'older' ? window.olderEnd : window.newerEnd;
  const isReached = direction === 'older' ? !hasOlder(window) : !hasNewer(window);
  return end?.goOn && isReached ? end : null;
}

/** How many ticks there are from end to end; null as long as an end is not known. */
export const knownCount = ({ olderEnd, newerEnd }: TickWindow): number | null =>
  olderEnd && newerEnd && !olderEnd.goOn && !newerEnd.goOn ? newerEnd.number - olderEnd.number + 1 : null;

/** The place of a row among all ticks, from 0; among those in memory as long as the older end is not known. */
export const placeOf = ({ first, olderEnd }: TickWindow, number: number): number =>
  number - (olderEnd?.number ?? first);
