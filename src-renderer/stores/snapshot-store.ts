import { useStore } from 'zustand';
import { noSnapshot, type SnapshotHistory } from './snapshot-history.js';
import { createStreamStore } from './stream-store.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';

export const snapshotStore = createStreamStore<SnapshotHistory>({ latest: noSnapshot, history: [] });

/** A part of the newest snapshot; renders again only when that part changes. */
export const useSnapshot = <T>(select: (snapshot: PipelineSnapshot) => T): T =>
  useStore(snapshotStore.seen, ({ latest }) => select(latest));

/** Up to five minutes, one snapshot a second, oldest first. */
export const useHistory = (): readonly PipelineSnapshot[] => useStore(snapshotStore.seen, ({ history }) => history);
