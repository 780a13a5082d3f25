import { useStore } from 'zustand';
import type { ErrorGroup } from '../../src-shared/error-group.js';
import { createStreamStore } from './stream-store.js';

export const errorsStore = createStreamStore<readonly ErrorGroup[]>([]);

/** What failed since the app was opened, newest first. */
export const useErrors = (): readonly ErrorGroup[] => useStore(errorsStore.seen);
