import { createStore, useStore } from 'zustand';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';

export type Action =
  | 'start'
  | 'stop'
  | 'retry'
  | 'start-servers'
  | 'copy'
  | 'export'
  | 'cancel-export'
  | 'show-export'
  | 'import'
  | 'cancel-import'
  | 'save-picture'
  | 'use-profile'
  | 'repair'
  | 'save-bytes'
  | 'open-folder'
  | 'zoom'
  | 'send-again'
  | 'drill'
  | 'redrive';

interface Actions {
  /** What was asked for and is not answered yet. */
  readonly pending: Action | null;
  /** Why the last action could not be done; null once another one could, or when it was dismissed. */
  readonly failure: Failure | null;
}

export const actionStore = createStore<Actions>(() => ({ pending: null, failure: null }));

export const useActions = <T>(select: (actions: Actions) => T): T => useStore(actionStore, select);

/** Does what a button says. Its failure stays on screen until it is dismissed or something else works. */
export async function perform(action: Action, request: () => Promise<Result<unknown, Failure>>): Promise<boolean> {
  actionStore.setState({ pending: action });
  try {
    const result = await request();
    actionStore.setState({ failure: result.ok ? null : result.failure });
    return result.ok;
  } finally {
    actionStore.setState({ pending: null });
  }
}

export const showFailure = (failure: Failure): void => actionStore.setState({ failure });
export const dismissFailure = (): void => actionStore.setState({ failure: null });
