import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Failure } from '../../src-shared/failure.js';
import type { Feed, FeedBatch, FeedGap } from '../feed/feed.js';
import { gathered } from '../feed/gathered.js';
import type { FeedLedger } from '../ledger/feed-ledger.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Continuity } from './continuity.js';
import { countOf, type Delivery } from './delivery.js';
import type { RetentionGuard } from './retention-guard.js';
import type { Spooling } from './spooling.js';

const sendsInFlight = 4;
const guardPollMs = 100;

export interface FeedingOptions {
  readonly feed: Feed;
  readonly delivery: Delivery;
  readonly telemetry: Telemetry;
  readonly guard: RetentionGuard;
  readonly ledger: FeedLedger;
  /** Whether a full topic will be read: then the feed waits, else it ends. */
  readonly waitsWhenFull: boolean;
  /** Where the feed is the run's own: told when it was read, and when not. */
  readonly continuity?: Continuity;
  /** False where whoever feeds says himself why it ended. */
  readonly tellsFailure: boolean;
}

/** What has become of what one feed gave. received = rejected + produced + unsent + on the way. */
export interface FeedCounts {
  readonly received: number;
  readonly rejected: number;
  readonly produced: number;
  readonly unsent: number;
}

/** The first half of a tick's path: feed → topic. */
export class Feeding {
  /** Of this feed alone, but for what goes through the spool; the telemetry counts all. */
  readonly counts = { received: 0, rejected: 0, produced: 0, unsent: 0 };
  /** Whether it gave all it has. */
  isAtEnd = false;
  newestEventTime: number | null = null;
  /** Why the feed ended before its end, if it did. */
  failure: Failure | undefined;

  constructor(private readonly options: FeedingOptions) {}

  /**
   * @param spooling for a live feed; any other is held back instead
   * @param unreadSince where runs before have read it
   *
   * Takes what the feed gives until it ends or `reading` aborts; resolves when all of it is acknowledged by Kafka (that
   * of a live feed: or in the spool), or `sending` aborts: what is then neither is counted as unsent.
   */
  async run(
    spooling: Spooling | undefined,
    reading: AbortSignal,
    sending: AbortSignal,
    unreadSince: Omit<FeedGap, 'to'> | null = null,
  ): Promise<void> {
    let since = unreadSince;
    const { feed, telemetry, ledger, continuity } = this.options;
    const { tally } = telemetry;
    const limit = pLimit(sendsInFlight);
    const sends = new Set<Promise<void>>();
    const listener = {
      interrupted: (failure: Failure) => tally.failed('feed-connection', failure),
      restored: (gap: FeedGap | null) => {
        tally.worked('feed-connection');
        if (gap) continuity?.gap(gap);
      },
    };
    const batches = feed.batches(reading, listener);
    for await (const given of feed.isLive ? gathered(batches) : batches) {
      const last = given.ticks.at(-1);
      if (last) this.newestEventTime = last.eventTime;
      // A line of a recording belongs to the day that is replayed; one of a live feed to the moment of its receipt.
      const batch = withTimes(given, (feed.isLive ? null : this.newestEventTime) ?? Date.now());
      telemetry.counters.begin();
      const now = Date.now();
      if (since) continuity?.gap({ ...since, to: now });
      since = null;
      if (continuity) continuity.lastRead = now;
      this.count('received', countOf(batch));
      ledger.received(batch);
      const send = limit(() => this.send(batch, feed.isLive ? spooling : undefined, sending)).finally(() =>
        sends.delete(send),
      );
      sends.add(send);
      if (batch.failure) {
        this.failure = batch.failure;
        if (this.options.tellsFailure) tally.failed('feed', batch.failure);
        break;
      }
      // Pulling the next batch only when a send is free holds back every feed that can wait.
      while (sends.size >= sendsInFlight) await Promise.race(sends);
      // A live feed is not held back: what the topic has no room for waits in the spool.
      if (!feed.isLive && !(await this.roomOnTopic(reading))) break;
    }
    this.isAtEnd = !reading.aborted && !this.failure;
    await Promise.all(sends);
  }

  private async send(batch: FeedBatch, spooling: Spooling | undefined, sending: AbortSignal): Promise<void> {
    const { delivery, ledger } = this.options;
    if (spooling) {
      if (await spooling.accept(batch, sending)) batch.accepted?.();
      return;
    }
    const { produced, rejected, left } = await delivery.deliver(batch, sending);
    this.count('produced', produced.length);
    this.count('rejected', rejected.length);
    this.count('unsent', countOf(left));
    ledger.delivered(produced, rejected);
    ledger.unsent(left);
  }

  private count(what: keyof FeedCounts, count: number): void {
    this.counts[what] += count;
    this.options.telemetry.counters.total[what] += count;
  }

  /** False when the feed has to end. */
  private async roomOnTopic(reading: AbortSignal): Promise<boolean> {
    const { guard, waitsWhenFull, telemetry } = this.options;
    for (;;) {
      const full = guard.full();
      if (!full) {
        telemetry.tally.worked('feed');
        return true;
      }
      const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
      const failure: Failure = {
        kind: 'topic-full',
        nature: 'wait',
        message:
          `Partition ${full.partition} of the topic holds about ${megabytes(full.unreadBytes)} that nobody has read, and ` +
          `keeps ${megabytes(full.retentionBytes)}: more would be deleted unread.`,
        remedy: waitsWhenFull
          ? 'The feed waits until the consumer has caught up.'
          : 'Store what is there with `run --drain`, or give the topic a larger retention.bytes.',
      };
      telemetry.tally.failed('feed', failure);
      if (!waitsWhenFull) {
        this.failure = failure;
        return false;
      }
      await delay(guardPollMs, undefined, { signal: reading }).catch(() => undefined); // the pipeline is stopped
      if (reading.aborted) return false;
    }
  }
}

/** `time`: what lines that are no ticks count under. */
function withTimes(batch: FeedBatch, time: number): FeedBatch {
  if (batch.rejected.length === 0) return batch;
  return { ...batch, rejected: batch.rejected.map((line) => ({ ...line, time })) };
}
