import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Failure } from '../../src-shared/failure.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';
import type { Feed } from '../feed/feed.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { TickProducer } from '../topic/producer.js';
import { persist, type Wake } from './persist.js';
import type { RetentionGuard } from './retention-guard.js';

const sendsInFlight = 4;
const guardPollMs = 100;

export interface FeedingOptions {
  readonly feed: Feed;
  readonly producer: TickProducer;
  readonly telemetry: Telemetry;
  readonly guard: RetentionGuard;
  /** Whether a full topic will be read: then the feed waits, else it ends. */
  readonly waitsWhenFull: boolean;
  readonly wake: Wake;
}

/** The first half of a tick's path: feed → topic. */
export class Feeding {
  /** Next offset after what this run has produced, by partition. */
  readonly producedTo = new Map<number, bigint>();
  newestEventTime: number | null = null;
  /** Why the feed ended before its end, if it did. */
  failure: Failure | undefined;

  constructor(private readonly options: FeedingOptions) {}

  /**
   * Takes what the feed gives until it ends or `reading` aborts; resolves when all of it is acknowledged by Kafka, or
   * `sending` aborts: what is then not acknowledged is counted as unsent.
   */
  async run(reading: AbortSignal, sending: AbortSignal): Promise<void> {
    const { feed, telemetry } = this.options;
    const limit = pLimit(sendsInFlight);
    const sends = new Set<Promise<void>>();
    for await (const batch of feed.batches(reading)) {
      telemetry.counters.begin();
      telemetry.counters.total.received += batch.ticks.length + batch.rejected.length;
      const last = batch.ticks.at(-1);
      if (last) this.newestEventTime = last.eventTime;
      const send = limit(() => this.send(batch.ticks, batch.rejected, sending)).finally(() => sends.delete(send));
      sends.add(send);
      if (batch.failure) {
        this.failure = batch.failure;
        telemetry.tally.failed('feed', batch.failure);
        break;
      }
      // Pulling the next batch only when a send is free holds back every feed that can wait.
      while (sends.size >= sendsInFlight) await Promise.race(sends);
      if (!(await this.roomOnTopic(reading))) break;
    }
    await Promise.all(sends);
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

  private async send(ticks: readonly Tick[], rejected: readonly RejectedLine[], sending: AbortSignal): Promise<void> {
    await this.sendTicks(ticks, sending);
    await this.sendRejected(rejected, sending);
  }

  private async sendTicks(ticks: readonly Tick[], sending: AbortSignal): Promise<void> {
    if (ticks.length === 0) return;
    const { producer, telemetry, guard, wake } = this.options;
    const { counters, tally } = telemetry;
    const sent = await persist(() => producer.send(ticks), {
      signal: sending,
      wake,
      failed: (failure) => tally.failed('produce', failure),
      worked: () => tally.worked('produce'),
    });
    if (!sent) {
      counters.total.unsent += ticks.length;
    } else if (sent.ok) {
      counters.total.produced += ticks.length;
      counters.done();
      guard.sent(sent.value);
      for (const { partition, nextOffset } of sent.value) {
        if (nextOffset > (this.producedTo.get(partition) ?? -1n)) this.producedTo.set(partition, nextOffset);
      }
    } else if (ticks.length > 1) {
      const half = ticks.length >> 1;
      await this.sendTicks(ticks.slice(0, half), sending);
      await this.sendTicks(ticks.slice(half), sending);
    } else {
      await this.sendRejected(ticks.map(tooLarge), sending);
    }
  }

  private async sendRejected(lines: readonly RejectedLine[], sending: AbortSignal): Promise<void> {
    const [first] = lines;
    if (!first) return;
    const { producer, telemetry, wake } = this.options;
    const sent = await persist(() => producer.sendRejected(lines), {
      signal: sending,
      wake,
      failed: (failure) => telemetry.tally.failed('dead-letter', failure),
      worked: () => telemetry.tally.worked('dead-letter'),
    });
    if (!sent?.ok) {
      telemetry.counters.total.unsent += lines.length;
      return;
    }
    telemetry.counters.total.rejected += lines.length;
    telemetry.counters.done();
    telemetry.tally.failed(
      'feed',
      {
        kind: 'ticks-rejected',
        nature: 'data',
        message: `The feed gave lines that are no ticks; first of the latest: ${first.file} line ${first.line}: ${first.message}.`,
        remedy:
          'They are kept in the dead-letter topic with file, line and reason; mend the source and feed those lines again.',
      },
      lines.length,
    );
  }
}

function tooLarge(tick: Tick): RejectedLine {
  return {
    stage: 'produce',
    key: tick.symbol,
    code: 'too-large',
    message: 'the message is larger than the topic takes',
    raw: Buffer.from(JSON.stringify(tick)),
    file: tick.feed ?? 'feed',
    line: 0,
  };
}
