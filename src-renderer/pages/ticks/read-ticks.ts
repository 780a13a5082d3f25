import type { Failure } from '../../../src-shared/failure.js';
import type { Result } from '../../../src-shared/result.js';
import { maxPageTicks, type TickFilter, type TickPage, type TickPageRequest } from '../../../src-shared/ticks-query.js';
import { bridge } from '../../bridge.js';
import { keyOf } from './tick-row.js';
import {
  atNewest,
  emptyWindow,
  endOf,
  hasNewer,
  hasOlder,
  stoppedAt,
  windowOf,
  withNewer,
  withOlder,
} from './tick-window.js';
import { ticksStore, type Place } from './ticks-store.js';

const { getState, setState } = ticksStore;

/** Rows of the store that are in view, by their numbers. */
let inView = { first: 0, end: 0 };
export const noteInView = (first: number, end: number): void => {
  inView = { first, end };
};

/** Answers to what was asked before another place was opened are of no use any more. */
let openings = 0;

function requestPage(
  from: TickPageRequest['from'],
  direction: TickPageRequest['direction'],
  limit: number,
): Promise<Result<TickPage, Failure>> {
  const { symbol, filter } = getState();
  return bridge().request['ticks:page']({ symbol: symbol ?? '', from, direction, limit, filter });
}

/** Reads the rows at a place of the symbol anew. */
export async function openPlace(place: Place): Promise<void> {
  openings += 1;
  const opening = openings;
  setState({ place, loading: 'anew', failure: null, selection: null });
  const isNewest = place === 'newest';
  const [older, newer] = await Promise.all([
    requestPage(place, 'older', isNewest ? maxPageTicks : maxPageTicks / 2),
    isNewest ? null : requestPage(place, 'newer', maxPageTicks / 2),
  ]);
  if (opening !== openings) return;
  if (!older.ok) return failed(older.failure, () => openPlace(place));
  if (newer && !newer.ok) return failed(newer.failure, () => openPlace(place));
  const before = withOlder(windowOf(opening), older.value);
  const window = newer ? withNewer(before, newer.value) : atNewest(before);
  const last = endOf(window) - 1;
  const landing = isNewest
    ? ({ number: last, align: 'end' } as const)
    : ({ number: Math.min(endOf(before), last), align: 'start' } as const);
  setState({ window, landing, isFollowing: false, loading: null });
}

function failed(failure: Failure, retry: () => Promise<void>): void {
  setState({ loading: null, failure: { failure, retry: () => void retry() } });
}

async function extend(direction: 'older' | 'newer', isFollowing = false): Promise<void> {
  const opening = openings;
  const { window: shown } = getState();
  const edge = direction === 'older' ? shown.rows[0] : shown.rows.at(-1);
  const from = stoppedAt(shown, direction)?.goOn ?? (edge && keyOf(edge));
  if (!from) return openPlace(getState().place);
  setState({ loading: direction, failure: null });
  const page = await requestPage(from, direction, maxPageTicks);
  if (opening !== openings) return;
  if (!page.ok) return failed(page.failure, () => extend(direction, isFollowing));
  const { window: before } = getState();
  const window = direction === 'older' ? withOlder(before, page.value) : withNewer(before, page.value);
  setState({ window, isFollowing, loading: null });
}

/** Shows a symbol's ticks: at its newest one, or at a time (epoch milliseconds). */
export function openSymbol(symbol: string, place: Place = 'newest'): void {
  setState((state) =>
    state.symbol === symbol ? {} : { symbol, typedRange: {}, window: emptyWindow, inspected: null },
  );
  void openPlace(place);
}

/** Goes on at the end that scrolling comes near to; a failure waits until somebody retries. */
export function loadMore(direction: 'older' | 'newer'): void {
  const { window, loading, failure } = getState();
  if (loading || failure || window.rows.length === 0) return;
  if (direction === 'older' ? hasOlder(window) : hasNewer(window)) void extend(direction);
}

/** Goes on where a search stopped that passed over too many ticks. */
export function searchOn(direction: 'older' | 'newer'): void {
  if (!getState().loading) void extend(direction);
}

/** Reads what was stored after the newest row; where that is in view, the view goes with it. */
export function follow(): void {
  const { loading, failure } = getState();
  if (!loading && !failure) void extend('newer', true);
}

/** What is in view: the end that grows, or a time. */
function placeInView(): Place {
  const { window, place } = getState();
  if (window.rows.length === 0) return place;
  if (!hasNewer(window) && inView.end >= endOf(window)) return 'newest';
  return window.rows[inView.first - window.first]?.eventTime ?? place;
}

/** Reads what is in view anew, as far as the filter lets it through. */
export function changeFilter(filter: TickFilter): void {
  const place = placeInView();
  setState({ filter });
  if (getState().symbol !== null) void openPlace(place);
}

/** Reads everything that is in view anew. */
export function refresh(): void {
  setState(({ refreshes }) => ({ refreshes: refreshes + 1 }));
  if (getState().symbol !== null) void openPlace(placeInView());
}
