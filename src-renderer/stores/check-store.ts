import { createStore, useStore } from 'zustand';
import type { CheckStep } from '../../src-shared/check.js';
import type { Failure } from '../../src-shared/failure.js';

/** The test of a profile that runs or was run last. */
export interface Check {
  readonly id: string;
  /** The clusters that were tested, as text; passwords are not in it. */
  readonly tested: string;
  /** In the order in which they are taken, as far as they are known. */
  readonly steps: readonly CheckStep[];
  readonly isRunning: boolean;
  /** Why there was no test at all. */
  readonly failure: Failure | null;
}

export const checkStore = createStore<{ readonly check: Check | null }>(() => ({ check: null }));

export const useCheck = (): Check | null => useStore(checkStore, ({ check }) => check);

/** Changes the test of this id; one that is none of the page's any more stays gone. */
export function changeCheck(id: string, change: Partial<Check>): void {
  checkStore.setState(({ check }) => ({ check: check?.id === id ? { ...check, ...change } : check }));
}
