import { useStore } from 'zustand';
import { noSnapshot } from '../../src-shared/pipeline-snapshot.js';
import { createStreamStore } from './stream-store.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';

export const snapshotStore = createStreamStore<PipelineSnapshot>(noSnapshot);

/** A part of the newest snapshot; renders again only when that part changes. */
export const useSnapshot = <T>(select: (snapshot: PipelineSnapshot) => T): T => useStore(snapshotStore.seen, select);

/** Settles with the next snapshot, which knows of what was just asked for, or after a second without one. */
export function nextSnapshot(): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      ignore();
      resolve();
    };
    const timer = setTimeout(settle, 1000);
    const ignore = snapshotStore.seen.subscribe(settle);
  });
}
