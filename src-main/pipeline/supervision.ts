import type { Failure } from '../../src-shared/failure.js';
import type { PipelinePlace } from '../../src-shared/failure-place.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { PartitionOffsets } from '../topic/lag.js';
import { stallMs, StallWatch } from './stall-watch.js';
import type { Storing } from './storing.js';

/** While one of these fails, a watermark that stands still has its reason. */
const hindrances: readonly PipelinePlace[] = ['store', 'stocks', 'ledger', 'dead-letter', 'lag'];

/** Looks after the clients of a run, and builds anew what has silently stopped. */
export class Supervision {
  private readonly stall = new StallWatch();

  constructor(
    private readonly telemetry: Telemetry,
    private readonly storing: Storing | undefined,
  ) {}

  /** Once a second while the pipeline runs. `offsets`: as Kafka has said them last. */
  look(offsets: readonly PartitionOffsets[] | undefined): void {
    const { storing, telemetry } = this;
    if (!storing) return;
    const { assigned } = storing;
    const own = assigned && offsets?.filter(({ partition }) => assigned.includes(partition));
    const lag = own ? own.reduce((sum, each) => sum + each.lag, 0) : null;
    const isHindered = hindrances.some((place) => telemetry.tally.isFailing(place));
    if (!this.stall.isStalled({ now: performance.now(), lag, progress: storing.progress, isHindered })) return;
    const failure = stalled(lag ?? 0);
    telemetry.notices.add('rebuilt', failure.message);
    void storing.rebuild(failure);
  }
}

const stalled = (lag: number): Failure => ({
  kind: 'consumer-stalled',
  nature: 'wait',
  message:
    `The Kafka consumer took nothing for ${stallMs / 1000} s though ${lag} messages wait for it and Cassandra answers; ` +
    'it was built anew and goes on at the committed offsets.',
  remedy: 'Nothing: what it had fetched is fetched again. Should it come again and again, look at the log of Kafka.',
});
