import { unknownLag } from '../../src-shared/lag.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';

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
  spooled: 0,
  inherited: 0,
  recovered: 0,
  expired: 0,
  perSecond: { received: 0, produced: 0, consumed: 0, stored: 0 },
  lag: null,
  lagByPartition: {},
  lagAssessment: unknownLag,
  lagAssessmentByPartition: {},
  elapsedMs: 0,
  latencyMs: null,
  recentLatencyMs: null,
  eventTime: null,
  feedEnded: false,
  errors: [],
  notices: [],
  gaps: { count: 0, seconds: 0 },
  otherEngines: null,
};
