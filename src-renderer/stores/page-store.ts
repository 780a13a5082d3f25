import { useEffect } from 'react';
import { createStore, useStore } from 'zustand';

export type PageName =
  'overview' | 'ticks' | 'chart' | 'exports' | 'errors' | 'logs' | 'profiles' | 'ledger' | 'fire-drill';

/** What a page can be opened with. Null: as it was left, or as it begins. */
export interface PageOpenings {
  readonly overview: {
    /** The title of the panel or stage to look at. */
    readonly panel: string;
  } | null;
  readonly ticks: {
    readonly symbol: string;
    /** Epoch milliseconds; without it the newest tick. */
    readonly time?: number;
  } | null;
  readonly chart: { readonly symbol: string } | null;
  /** Epoch milliseconds. */
  readonly exports: { readonly symbol: string; readonly from: number; readonly to: number } | null;
  readonly errors: { readonly part: 'failures' | 'dead-letters' } | null;
  readonly logs: null;
  readonly profiles: null;
  /** A minute of event time, epoch milliseconds, and a symbol of it; empty for what is no tick. */
  readonly ledger: { readonly minute: number; readonly symbol: string } | null;
  readonly 'fire-drill': null;
}

const noOpenings: PageOpenings = {
  overview: null,
  ticks: null,
  chart: null,
  exports: null,
  errors: null,
  logs: null,
  profiles: null,
  ledger: null,
  'fire-drill': null,
};

interface PageState {
  /** The page that is seen. */
  readonly page: PageName;
  /** Pages that were seen; they are kept as they were left. */
  readonly visited: readonly PageName[];
  /** What each was last opened with; another object each time, so that a page notices the same once more. */
  readonly openings: PageOpenings;
}

export const pageStore = createStore<PageState>(() => ({
  page: 'overview',
  visited: ['overview'],
  openings: noOpenings,
}));

/** Shows a page: as it was left, or anew with what is given. */
export function open<P extends PageName>(page: P, opening: PageOpenings[P] | null = null): void {
  pageStore.setState(({ visited, openings }) => ({
    page,
    visited: visited.includes(page) ? visited : [...visited, page],
    openings: opening ? { ...openings, [page]: { ...opening } } : openings,
  }));
}

/** Pages that are not seen begin anew when they are opened again. */
export const forgetPages = (): void => pageStore.setState(({ page }) => ({ visited: [page], openings: noOpenings }));

export const usePage = <T>(select: (state: PageState) => T): T => useStore(pageStore, select);

/** What a page was last opened with. */
export const useOpening = <P extends PageName>(page: P): PageOpenings[P] => usePage(({ openings }) => openings[page]);

const followed = new WeakSet<object>();

/**
 * Follows what a page is opened with, once each time: effects run again whenever a page is seen again, and that is no
 * opening. `follow` gives false for an opening that is not its own.
 */
export function useOpened<P extends PageName>(
  page: P,
  follow: (opening: NonNullable<PageOpenings[P]>) => boolean | void,
): void {
  const opening = useOpening(page);
  useEffect(() => {
    if (opening && !followed.has(opening) && follow(opening) !== false) followed.add(opening);
  });
}
