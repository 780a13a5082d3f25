import { useStore } from 'zustand';
import type { HistoryPoint } from '../../src-shared/history.js';
import type { StateChange } from '../../src-shared/state-change.js';
import { createStreamStore } from './stream-store.js';

export const historyStore = createStreamStore<readonly HistoryPoint[]>([]);
export const timelineStore = createStreamStore<readonly StateChange[]>([]);

/** Up to an hour of one point a second, oldest first. */
export const useHistory = (): readonly HistoryPoint[] => useStore(historyStore.seen);

/** What the pipeline became in this session, newest first. */
export const useTimeline = (): readonly StateChange[] => useStore(timelineStore.seen);
