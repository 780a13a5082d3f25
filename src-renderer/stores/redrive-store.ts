import { useStore } from 'zustand';
import type { Redrive } from '../../src-shared/redrive.js';
import { createStreamStore } from './stream-store.js';

export const redriveStore = createStreamStore<Redrive | null>(null);

/** The redrive that runs, or the last one of this session. */
export const useRedrive = (): Redrive | null => useStore(redriveStore.seen);
