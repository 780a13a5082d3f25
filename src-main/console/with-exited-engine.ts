import type { Failure } from '../../src-shared/failure.js';
import { unknownLag } from '../../src-shared/lag.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';

/** What is to be seen of a pipeline whose engine is gone: its last figures, at a standstill, and why. */
export function withExitedEngine(last: PipelineSnapshot, failure: Failure, time: number): PipelineSnapshot {
  const { kind, message, remedy } = failure;
  const earlier = last.errors.find((error) => error.kind === kind);
  return {
    ...last,
    time,
    state: last.state === 'stopped' ? 'stopped' : 'needs-attention',
    perSecond: { received: 0, produced: 0, consumed: 0, stored: 0 },
    recentLatencyMs: null,
    lagAssessment: unknownLag,
    lagAssessmentByPartition: {},
    errors: [
      ...last.errors.filter((error) => error !== earlier),
      {
        kind,
        message,
        remedy,
        count: (earlier?.count ?? 0) + 1,
        firstTime: earlier?.firstTime ?? time,
        lastTime: time,
        current: true,
        places: [],
      },
    ],
  };
}
