import { setTimeout as delay } from 'node:timers/promises';
import type { PipelineSnapshot, PipelineState } from '../../src-shared/pipeline-snapshot.js';
import type { Tick } from '../../src-shared/market/tick.js';
import type { Feed } from '../feed/feed.js';
import { RunLedger } from '../ledger/run-ledger.js';
import { logFor } from '../log.js';
import { Telemetry } from '../telemetry/telemetry.js';
import { ExpiryWatch } from '../topic/expiry-watch.js';
import { LagWatch } from '../topic/lag-watch.js';
import type { PartitionOffsets } from '../topic/lag.js';
import { createProducer } from '../topic/producer.js';
import type { Clusters } from './clusters.js';
import { alongside, type Alongside } from './alongside.js';
import { Continuity } from './continuity.js';
import { Delivery } from './delivery.js';
import { Feeding } from './feeding.js';
import { OwnSpool } from './own-spool.js';
import { persist, Wake } from './persist.js';
import { RetentionGuard } from './retention-guard.js';
import { Storing } from './storing.js';
import { Supervision } from './supervision.js';
import { TopicOffsets } from './topic-offsets.js';
import { within } from './within.js';

const log = logFor('pipeline');

/** A dependency that fails for longer than this needs somebody's attention. */
const graceMs = 5_000;
const lagEveryMs = 1_000;
const endPollMs = 200;
/** Stop ends within ten seconds whatever is out of reach; these are the parts. */
const stopMs = { sends: 2_500, ownTicks: 2_500, writes: 1_200, commit: 1_000, lag: 600, close: 800 };

export interface PipelineOptions {
  readonly clusters: Clusters;
  readonly feed: Feed;
  /** False: feed → topic only. */
  readonly consume: boolean;
  /**
   * When it stops by itself: `stop` never; `feed-end` when the feed is at its end and what it gave is stored (or, without
   * consuming, acknowledged by Kafka); `no-lag` when nothing is left on the topic.
   */
  readonly until: 'stop' | 'feed-end' | 'no-lag';
  /** Bounds the spool below its setting. */
  readonly spoolBytes?: number;
  /** What is known of the offsets from before this run. */
  readonly lagWatch?: LagWatch;
  /** Told of ticks when the watermark passes them. */
  readonly onStored?: (ticks: readonly Tick[]) => void;
}

/** One run of the pipeline, from start to stop: feed → producer → topic → consumer → writer. */
export class Pipeline {
  readonly telemetry = new Telemetry();
  /** Resolves when it has stopped, by itself or not. */
  readonly stopped: Promise<void>;

  private state: PipelineState = 'starting';
  private readonly wake = new Wake();
  private readonly reading = new AbortController();
  private readonly sending = new AbortController();
  private readonly storingEnds = new AbortController();
  private readonly guard: RetentionGuard;
  private readonly producer;
  private readonly lagWatch: LagWatch;
  private readonly offsets: TopicOffsets;
  private readonly supervision: Supervision;
  private readonly ledger: RunLedger;
  private readonly continuity: Continuity;
  private readonly delivery: Delivery;
  private readonly feeding: Feeding;
  private readonly storing: Storing | undefined;
  private readonly spool: OwnSpool;
  private feedEnded = false;
  private fed: Promise<unknown> = Promise.resolve();
  /** Of feeds that are fed beside the first. */
  private readonly others: Delivery[] = [];
  private isRunning: () => void = () => undefined;
  private readonly running: Promise<void>;
  private readonly timer: NodeJS.Timeout;
  private stopping: Promise<void> | undefined;
  private hasStopped: () => void = () => undefined;

  constructor(private readonly options: PipelineOptions) {
    const { clusters, feed, consume, onStored = () => undefined } = options;
    this.stopped = new Promise((resolve) => (this.hasStopped = resolve));
    this.running = new Promise((resolve) => (this.isRunning = resolve));
    this.guard = new RetentionGuard(clusters.topic.retentionBytes);
    this.producer = createProducer(clusters.kafka, clusters.topic.partitions, ({ message }) =>
      this.telemetry.notices.add('rebuilt', message),
    );
    this.lagWatch = options.lagWatch ?? new LagWatch();
    const { producer, telemetry, guard, wake } = this;
    this.ledger = new RunLedger(
      clusters.cassandra,
      clusters.kafka.topic,
      (partition) => this.offsets.endNow(partition),
      (result) => (result.ok ? telemetry.tally.worked('ledger') : telemetry.tally.failed('ledger', result.failure)),
    );
    this.continuity = new Continuity(feed, telemetry);
    this.delivery = this.newDelivery();
    const { delivery, continuity, storingEnds, ledger } = this;
    const own = { waitsWhenFull: consume, tellsFailure: true, continuity, ledger: ledger.feed };
    this.feeding = new Feeding({ feed, delivery, telemetry, guard, ...own });
    this.spool = new OwnSpool({
      ...{ feed, delivery, telemetry, wake, guard, continuity, ledger: ledger.feed },
      ...{ reading: this.reading.signal, sending: this.sending.signal, maxBytes: options.spoolBytes },
    });
    const expiry = consume ? new ExpiryWatch() : undefined;
    if (expiry) {
      const { signal } = storingEnds;
      this.storing = new Storing(clusters, producer, telemetry, wake, signal, expiry, ledger.topic, onStored);
    }
    this.offsets = new TopicOffsets(clusters.kafka, telemetry, {
      lagWatch: this.lagWatch,
      guard,
      expiry,
      isConsuming: () => consume && this.state === 'running',
    });
    const { storing, offsets } = this;
    const { cassandra } = clusters;
    const { signal } = this.storingEnds;
    const supervised = { feed, producer, storing, offsets, cassandra, telemetry, wake, signal };
    this.supervision = new Supervision(supervised, lagEveryMs);
    this.timer = setInterval(() => this.eachSecond(), lagEveryMs);
    void this.run();
  }

  /** Ends the feed, stores what was fetched, commits it. Takes no more than ten seconds, also with a server away. */
  stop(): Promise<void> {
    this.stopping ??= this.drain();
    return this.stopping;
  }

  /** Feeds another source beside the first, through the same producer, until it ends or `cancel` aborts. */
  alongside(feed: Feed, cancel: AbortSignal): Alongside {
    const { telemetry, guard } = this;
    const ledger = this.ledger.feed;
    const delivery = this.newDelivery();
    this.others.push(delivery);
    const feeding = new Feeding({ feed, delivery, telemetry, guard, ledger, waitsWhenFull: true, tellsFailure: false });
    return alongside(feeding, delivery, cancel, {
      running: this.running,
      stopped: this.stopped,
      reading: this.reading.signal,
      sending: this.sending.signal,
      patienceMs: stopMs.sends + stopMs.ownTicks,
      offsets: () => this.offsets.latest,
      whenOffsets: (isReached) => this.whenOffsets(isReached),
      fed: (sent) => {
        this.fed = Promise.all([this.fed, sent]);
      },
    });
  }

  private newDelivery(): Delivery {
    const { producer, telemetry, wake, guard } = this;
    return new Delivery(producer, telemetry, wake, (sent) => guard.sent(sent));
  }

  /** Lets whatever waits for its next try try at once. */
  retry(): void {
    this.wake.now();
  }

  snapshot(): PipelineSnapshot {
    const { counters, latency, tally, notices } = this.telemetry;
    const isUp = this.state === 'running' || this.state === 'starting';
    return {
      time: Date.now(),
      state: isUp && tally.needsAttention(graceMs) ? 'needs-attention' : this.state,
      ...counters.total,
      spooled: this.spool.spooling?.spooled ?? 0,
      inherited: this.spool.spooling?.left ?? 0,
      perSecond: counters.perSecond,
      lag: this.offsets.lag,
      lagByPartition: this.offsets.lagByPartition,
      lagAssessment: this.lagWatch.whole(),
      lagAssessmentByPartition: this.lagWatch.byPartition(),
      elapsedMs: counters.elapsedMs,
      latencyMs: latency.sinceStart(),
      recentLatencyMs: latency.lastSeconds(),
      eventTime: this.feeding.newestEventTime,
      feedEnded: this.feedEnded,
      errors: tally.counts(),
      notices: notices.list(),
      gaps: this.continuity.gaps,
      otherEngines: this.offsets.members === null ? null : Math.max(0, this.offsets.members - 1),
    };
  }

  /** Why the feed ended before its end; the run then has failed, though all it gave is accounted for. */
  get feedFailure() {
    return this.feeding.failure;
  }

  /** Whether Stop was pressed, or it stops by itself. */
  get isStopping(): boolean {
    return this.stopping !== undefined;
  }

  /** Whether everything that this run produced is stored. */
  get isStored(): boolean {
    const { latest } = this.offsets;
    return latest !== undefined && this.ownNotStored(latest) === 0;
  }

  /** What this run produced, and stored on a Cassandra that had not synced it yet. */
  get unsynced(): number {
    const { latest } = this.offsets;
    return latest ? this.ownLeft(latest) - this.ownNotStored(latest) : 0;
  }

  private async run(): Promise<void> {
    const { until } = this.options;
    const signal = this.reading.signal;
    await persist(() => this.producer.connect(), {
      signal,
      wake: this.wake,
      failed: (failure) => this.telemetry.tally.failed('produce', failure),
      worked: () => this.telemetry.tally.worked('produce'),
    });
    // The feed begins when the consumer owns its partitions, so that no tick of it waits for that.
    if (signal.aborted) return;
    // What has expired shows in the committed offset only until the consumer begins.
    if (this.storing) await this.offsets.read();
    this.ledger.begin(this.spool.takeSlot());
    await this.storing?.start();
    await this.spool.open();
    // What is on the topic already counts towards its bound from the first tick on.
    for (await this.offsets.read(); !this.offsets.latest && !signal.aborted; await this.offsets.read())
      await delay(endPollMs);
    if (signal.aborted) return;
    this.state = 'running';
    this.isRunning();
    log.info('running', { feed: this.options.feed.name });
    const fed = this.feeding.run(this.spool.spooling, signal, this.sending.signal, this.spool.unreadSince);
    this.fed = Promise.all([this.fed, fed]);
    await fed;
    if (signal.aborted) return;
    this.feedEnded = true;
    if (this.feeding.failure && until !== 'feed-end') return; // shown; the consumer goes on
    if (until === 'feed-end' && this.storing)
      await this.whenOffsets((offsets) => this.spool.isEmpty && this.ownLeft(offsets) === 0);
    if (until === 'no-lag')
      await this.whenOffsets((offsets) => this.spool.isEmpty && offsets.every(({ lag }) => lag === 0));
    if (until !== 'stop') await this.stop();
  }

  private async drain(): Promise<void> {
    const begin = performance.now();
    this.state = 'draining';
    this.lagWatch.missed(); // from here on nothing has to move
    log.info('draining');
    this.wake.now(); // what waits for its next try has it now, since there may be no later one
    this.reading.abort();
    this.isRunning(); // or never will be; a second feed then gives nothing
    const { storing } = this;
    await within(stopMs.sends, () =>
      Promise.all([this.fed, this.spool.spooling?.untilEmptyOrStuck(this.sending.signal)]),
    );
    this.sending.abort();
    await this.fed;
    if (storing) {
      // What sending did not need of its time is there for storing.
      const rest = stopMs.sends + stopMs.ownTicks - (performance.now() - begin);
      await within(Math.max(0, rest), () => this.untilOwnIsStored());
      storing.pause();
      await within(stopMs.writes, () => storing.settled());
      this.storingEnds.abort();
      await storing.settled();
      await within(stopMs.commit, () => storing.commitLast());
    }
    await this.spool.close();
    clearInterval(this.timer);
    await within(stopMs.lag, () => Promise.all([this.offsets.read(), this.ledger.end()]));
    await within(stopMs.close, () =>
      Promise.allSettled([storing?.close(), this.producer.close(), this.offsets.close()]),
    );
    this.telemetry.nextSecond();
    this.state = this.feeding.failure ? 'failed' : 'stopped';
    log.info('stopped', { ...this.telemetry.counters.total, feedEnded: this.feedEnded });
    this.hasStopped();
  }

  /** While both servers answer, what this run has produced is stored before it stops; what others left stays. */
  private async untilOwnIsStored(): Promise<void> {
    const { tally } = this.telemetry;
    await this.whenOffsets(
      (offsets) =>
        this.ownNotStored(offsets) === 0 ||
        tally.isFailing('store') ||
        tally.isFailing('consume') ||
        tally.isFailing('lag'),
    );
  }

  /** Rows that are stored and not durable yet may be committed only by a later run. */
  private ownNotStored(offsets: readonly PartitionOffsets[]): number {
    const held = this.storing?.heldBack;
    return this.ownLeft(
      offsets.map((each) => {
        const stored = held?.get(each.partition) ?? 0n;
        return stored > each.committedOffset ? { ...each, committedOffset: stored } : each;
      }),
    );
  }

  private ownLeft(offsets: readonly PartitionOffsets[]): number {
    return [this.delivery, ...this.others].reduce((sum, delivery) => sum + delivery.left(offsets), 0);
  }

  private async whenOffsets(isReached: (offsets: readonly PartitionOffsets[]) => boolean): Promise<void> {
    while (!this.storingEnds.signal.aborted) {
      // When nothing is on its way, what is stored need not wait for the next commit's turn.
      if (this.storing?.pending === 0) await this.storing.commit();
      await this.offsets.read();
      const { latest } = this.offsets;
      if (latest && isReached(latest)) return;
      await delay(endPollMs);
    }
  }

  private eachSecond(): void {
    this.ledger.eachSecond();
    this.telemetry.nextSecond();
    void this.offsets.read();
    if (this.state !== 'running') return;
    this.supervision.look();
    this.continuity.write(false);
  }
}
