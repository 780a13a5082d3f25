import { createStore, useStore } from 'zustand';
import type { InitialState } from '../../src-shared/ipc/contract.js';

/** What changes seldom: the app itself, its settings, the profile in use. */
export type AppState = Pick<InitialState, 'app' | 'settings' | 'profile' | 'startedFeed'>;

/** Null until main has answered; nothing is rendered before. */
export const appStore = createStore<AppState | null>(() => null);

export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(appStore, (state) => {
    if (!state) throw new Error('rendered before main has answered');
    return select(state);
  });
}
