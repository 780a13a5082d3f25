import { useStore } from 'zustand';
import type { DrillRecord } from '../../src-shared/fire-drill.js';
import { createStreamStore } from './stream-store.js';

export const drillsStore = createStreamStore<readonly DrillRecord[]>([]);

/** Fire drills, the one that runs and past ones, newest first. */
export const useDrills = (): readonly DrillRecord[] => useStore(drillsStore.seen);
