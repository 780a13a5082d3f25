import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';

/** Five minutes of one snapshot a second. */
export const historyLength = 300;

export interface SnapshotHistory {
  readonly latest: PipelineSnapshot;
  /** The first snapshot of each second, oldest first. */
  readonly history: readonly PipelineSnapshot[];
}

/** What is shown before the pipeline has said anything. */
export const noSnapshot: PipelineSnapshot = {
  time: 0,
  state: 'stopped',
  received: 0,
  rejected: 0,
  produced: 0,
  unsent: 0,
  consumed: 0,
  stored: 0,
  deadLettered: 0,
  perSecond: { received: 0, produced: 0, consumed: 0, stored: 0 },
  lag: null,
  lagByPartition: {},
  elapsedMs: 0,
  latencyMs: null,
  recentLatencyMs: null,
  eventTime: null,
  feedEnded: false,
  errors: [],
};

const secondOf = (snapshot: PipelineSnapshot): number => Math.floor(snapshot.time / 1000);

/** The snapshot becomes the latest, and a point of the history if it is the first of its second. */
export function withSnapshot(state: SnapshotHistory, snapshot: PipelineSnapshot): SnapshotHistory {
  const last = state.history.at(-1);
  if (last && secondOf(last) === secondOf(snapshot)) return { ...state, latest: snapshot };
  return { latest: snapshot, history: [...state.history.slice(1 - historyLength), snapshot] };
}
