import { uptime } from 'node:os';
import type { Failure } from '../../src-shared/failure.js';
import type { PipelinePlace } from '../../src-shared/failure-place.js';
import type { Feed } from '../feed/feed.js';
import type { Cassandra } from '../store/cassandra.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { TickProducer } from '../topic/producer.js';
import { duration } from './duration.js';
import { persist, type Wake } from './persist.js';
import { SleepWatch } from './sleep-watch.js';
import { stallMs, StallWatch } from './stall-watch.js';
import type { Storing } from './storing.js';
import type { TopicOffsets } from './topic-offsets.js';

/** While one of these fails, a watermark that stands still has its reason. */
const hindrances: readonly PipelinePlace[] = ['store', 'stocks', 'ledger', 'dead-letter', 'lag'];

/** The parts of a run that hold connections. */
export interface Supervised {
  readonly feed: Feed;
  readonly producer: TickProducer;
  readonly storing: Storing | undefined;
  readonly offsets: TopicOffsets;
  readonly cassandra: Cassandra;
  readonly telemetry: Telemetry;
  readonly wake: Wake;
  /** Aborted at the end of the run. */
  readonly signal: AbortSignal;
}

/** Looks after the clients of a run: what has silently stopped, or slept, is built anew and told of. */
export class Supervision {
  private readonly stall = new StallWatch();
  private readonly sleep: SleepWatch;
  private timesMissing = 0;

  /** @param everyMs how far apart looks are */
  constructor(
    private readonly run: Supervised,
    everyMs: number,
  ) {
    this.sleep = new SleepWatch(everyMs);
  }

  /** Once a second while the pipeline runs. */
  look(): void {
    const slept = this.sleep.beat(uptime() * 1000, performance.now());
    if (slept > 0) this.wakeUp(slept);
    else if (this.topicWentMissing()) void this.run.storing?.rebuild();
    else this.judgeConsumer();
  }

  /**
   * Once each time. A consumer that outlives its topic goes on where it was, and passes over what a topic that is made anew holds
   * up to there; a new one begins where the group's offsets say, which Kafka deletes with the topic.
   */
  private topicWentMissing(): boolean {
    const { timesMissing } = this.run.offsets;
    if (timesMissing === this.timesMissing) return false;
    this.timesMissing = timesMissing;
    return true;
  }

  private judgeConsumer(): void {
    const { storing, telemetry, offsets } = this.run;
    if (!storing) return;
    const { assigned } = storing;
    const own = assigned && offsets.latest?.filter(({ partition }) => assigned.includes(partition));
    const lag = own ? own.reduce((sum, each) => sum + each.lag, 0) : null;
    const isHindered = hindrances.some((place) => telemetry.tally.isFailing(place));
    if (!this.stall.isStalled({ now: performance.now(), lag, progress: storing.progress, isHindered })) return;
    const failure = stalled(lag ?? 0);
    telemetry.notices.add('rebuilt', failure.message);
    telemetry.tally.failed('consume', failure);
    void storing.rebuild();
  }

  /** Connections of before may be dead without anybody having said so; what the group knew of us is over. */
  private wakeUp(ms: number): void {
    const { feed, producer, storing, offsets, cassandra, telemetry, wake, signal } = this.run;
    telemetry.notices.add(
      'asleep',
      `The computer was asleep, or this process was halted, for ${duration(ms)}; all connections are made anew.`,
    );
    feed.drop?.(`the computer was asleep for ${duration(ms)}`, Date.now() - ms);
    producer.renew();
    offsets.renew();
    void persist(() => cassandra.reconnect(), {
      signal,
      wake,
      failed: (failure) => telemetry.tally.failed('store', failure),
      worked: () => telemetry.tally.worked('store'),
    });
    void storing?.rebuild();
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
