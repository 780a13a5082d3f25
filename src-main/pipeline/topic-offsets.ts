import type { Telemetry } from '../telemetry/telemetry.js';
import type { ExpiryWatch } from '../topic/expiry-watch.js';
import type { KafkaCluster } from '../topic/kafka.js';
import { createLagReader, type PartitionOffsets } from '../topic/lag.js';
import type { LagWatch } from '../topic/lag-watch.js';
import type { RetentionGuard } from './retention-guard.js';

const membersEveryMs = 3_000;

/** What is told of each reading. */
export interface OffsetWatchers {
  readonly lagWatch: LagWatch;
  readonly guard: RetentionGuard;
  /** Undefined where nothing is consumed. */
  readonly expiry: ExpiryWatch | undefined;
  /** Whether what does not move is judged. */
  readonly isConsuming: () => boolean;
}

/** How far the group is on the topic, as Kafka says it. */
export class TopicOffsets {
  /** Undefined until Kafka has said, and while the topic is missing: one that is made anew counts from 0. */
  latest: readonly PartitionOffsets[] | undefined;
  /** How often the topic went missing. */
  timesMissing = 0;
  /** Members of the consumer group; null until Kafka has said, and where it does not. */
  members: number | null = null;
  private reader;
  private membersDue = 0;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly cluster: KafkaCluster,
    private readonly telemetry: Telemetry,
    private readonly watchers: OffsetWatchers,
  ) {
    this.reader = createLagReader(cluster);
  }

  /** End offset − committed offset over all partitions, in messages. */
  get lag(): number | null {
    return this.latest ? this.latest.reduce((sum, { lag }) => sum + lag, 0) : null;
  }

  get lagByPartition(): Readonly<Record<string, number>> {
    return Object.fromEntries((this.latest ?? []).map(({ partition, lag }) => [partition, lag]));
  }

  /** Joins a reading that is under way: Kafka may take long to answer. */
  read(): Promise<void> {
    this.reading ??= this.readOnce().finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** Next offset to be written to a partition, asked for now; undefined where Kafka does not say. */
  async endNow(partition: number): Promise<bigint | undefined> {
    const read = await this.reader.read();
    return read.ok ? read.value.find((each) => each.partition === partition)?.endOffset : undefined;
  }

  /** Asks over new connections from now on, and judges anew: the old ones may be dead. */
  renew(): void {
    const old = this.reader;
    this.reader = createLagReader(this.cluster);
    this.watchers.lagWatch.missed();
    void old.close().catch(() => undefined); // what it was connected to may be gone
  }

  close(): Promise<void> {
    return this.reader.close();
  }

  private async readOnce(): Promise<void> {
    const { reader } = this;
    const { lagWatch, guard, expiry, isConsuming } = this.watchers;
    const result = await reader.read();
    if (reader !== this.reader) return;
    if (result.ok) {
      this.askMembers();
      this.latest = result.value;
      lagWatch.measured(result.value, isConsuming(), performance.now());
      guard.measured(result.value);
      if (expiry) this.countExpired(expiry.measured(result.value));
      this.telemetry.tally.worked('lag');
    } else {
      lagWatch.missed();
      if (result.failure.kind === 'topic-missing') {
        if (this.latest) this.timesMissing += 1;
        this.latest = undefined;
      }
      this.telemetry.tally.failed('lag', result.failure);
    }
  }

  /** Not with each reading: engines come and go seldom. */
  private askMembers(): void {
    const now = performance.now();
    if (now < this.membersDue || !this.watchers.isConsuming()) return;
    this.membersDue = now + membersEveryMs;
    void this.reader.members().then((members) => (this.members = members));
  }

  private countExpired(messages: number): void {
    if (messages === 0) return;
    this.telemetry.counters.total.expired += messages;
    this.telemetry.tally.failed(
      'consume',
      {
        kind: 'messages-expired',
        nature: 'data',
        message: `The topic no longer held ${messages} messages when their turn came: they expired before they were stored.`,
        remedy: 'Raise retention.ms and retention.bytes of the topic, or keep the consumer running.',
      },
      messages,
    );
  }
}
