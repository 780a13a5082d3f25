import { createStore, type StoreApi } from 'zustand';

/** What main pushes, as the page last saw it. */
export interface StreamStore<S> {
  /** For readers. */
  readonly seen: StoreApi<S>;
  readonly change: (update: (state: S) => S) => void;
}

/** A store whose readers hear nothing while the page is hidden, and of everything at once when it is shown again. */
export function createStreamStore<S>(initial: S, page: Document = document): StreamStore<S> {
  let state = initial;
  const seen = createStore<S>(() => initial);
  page.addEventListener('visibilitychange', () => {
    if (!page.hidden) seen.setState(state, true);
  });
  return {
    seen,
    change(update) {
      state = update(state);
      if (!page.hidden) seen.setState(state, true);
    },
  };
}
