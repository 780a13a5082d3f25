import { createStore, useStore } from 'zustand';
import type { Failure } from '../../../src-shared/failure.js';
import type { TickFilter } from '../../../src-shared/ticks-query.js';
import { ofProfile } from '../../stores/of-profile.js';
import { noFilter } from './filter-text.js';
import type { Selection } from './selection.js';
import type { TickRow } from './tick-row.js';
import { emptyWindow, type TickWindow } from './tick-window.js';

/** Epoch milliseconds, or the symbol's newest tick. */
export type Place = number | 'newest';

export interface TicksState {
  readonly symbol: string | null;
  /** Where the window was opened. */
  readonly place: Place;
  readonly filter: TickFilter;
  /** What was typed of the range of the statistics; the rest is the newest tick's day. */
  readonly typedRange: { readonly from?: number; readonly to?: number };
  readonly window: TickWindow;
  /** The row to bring into view after another place was opened; another object each time. */
  readonly landing: { readonly number: number; readonly align: 'start' | 'end' } | null;
  /** The last rows were added at the end that grows, and a view of that end goes with it. */
  readonly isFollowing: boolean;
  readonly loading: 'anew' | 'older' | 'newer' | null;
  /** Why the last page could not be read, and what would read it again. */
  readonly failure: { readonly failure: Failure; readonly retry: () => void } | null;
  readonly selection: Selection | null;
  /** The tick whose details are shown. It stays while other rows come and go. */
  readonly inspected: TickRow | null;
  /** Counts how often everything was asked for anew. */
  readonly refreshes: number;
}

export const ticksStore = createStore<TicksState>(() => ({
  symbol: null,
  place: 'newest',
  filter: noFilter,
  typedRange: {},
  window: emptyWindow,
  landing: null,
  isFollowing: false,
  loading: null,
  failure: null,
  selection: null,
  inspected: null,
  refreshes: 0,
}));

ofProfile.add(() => ticksStore.setState(ticksStore.getInitialState(), true));

export const useTicks = <T>(select: (state: TicksState) => T): T => useStore(ticksStore, select);
