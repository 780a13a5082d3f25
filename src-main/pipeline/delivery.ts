import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { PartitionOffsets } from '../topic/lag.js';
import type { Acknowledged, TickProducer } from '../topic/producer.js';
import { persist, type Wake } from './persist.js';

/** What a feed gave: ticks for the topic, and lines for the dead-letter topic. */
export interface Given {
  readonly ticks: readonly Tick[];
  readonly rejected: readonly RejectedLine[];
}

export const countOf = ({ ticks, rejected }: Given): number => ticks.length + rejected.length;

/** What Kafka has acknowledged, and what it had not when the signal aborted. */
export interface Delivered {
  readonly produced: readonly Tick[];
  /** What is in the dead-letter topic now, ticks that Kafka found too large included. */
  readonly rejected: readonly RejectedLine[];
  readonly left: Given;
}

/** Brings what a feed gave to Kafka; tries until it is acknowledged or the signal aborts. */
export class Delivery {
  /** Next offset after what was delivered, by partition. */
  readonly producedTo = new Map<number, bigint>();

  constructor(
    private readonly producer: TickProducer,
    private readonly telemetry: Telemetry,
    private readonly wake: Wake,
    private readonly acknowledged: (sent: readonly Acknowledged[]) => void,
  ) {}

  async deliver({ ticks, rejected }: Given, signal: AbortSignal): Promise<Delivered> {
    const sent = await this.ticks(ticks, signal);
    const lines = sent.tooLarge.length === 0 ? rejected : [...rejected, ...sent.tooLarge];
    const isKept = await this.rejected(lines, signal);
    return {
      produced: sent.produced,
      rejected: isKept ? lines : [],
      left: { ticks: sent.left, rejected: isKept ? [] : lines },
    };
  }

  /** What was delivered and is not committed yet, in messages; those of others that lie between count too. */
  left(offsets: readonly PartitionOffsets[]): number {
    let left = 0;
    for (const { partition, committedOffset } of offsets) {
      const produced = this.producedTo.get(partition);
      if (produced !== undefined && produced > committedOffset) left += Number(produced - committedOffset);
    }
    return left;
  }

  private async ticks(ticks: readonly Tick[], signal: AbortSignal): Promise<SentTicks> {
    if (ticks.length === 0) return nothing;
    const { tally, counters } = this.telemetry;
    const sent = await persist(() => this.producer.send(ticks), {
      signal,
      wake: this.wake,
      failed: (failure) => {
        tally.failed('produce', failure);
        // What stood on a topic that is gone is not waited for, and a new one counts from 0.
        if (failure.kind === 'topic-missing') this.producedTo.clear();
      },
      worked: () => tally.worked('produce'),
    });
    if (!sent) return { ...nothing, left: ticks };
    if (sent.ok) {
      counters.done();
      this.acknowledged(sent.value);
      for (const { partition, nextOffset } of sent.value) {
        if (nextOffset > (this.producedTo.get(partition) ?? -1n)) this.producedTo.set(partition, nextOffset);
      }
      return { ...nothing, produced: ticks };
    }
    if (ticks.length === 1) return { ...nothing, tooLarge: ticks.map(tooLarge) };
    // One message that is too large must not take the others along.
    const half = ticks.length >> 1;
    const first = await this.ticks(ticks.slice(0, half), signal);
    const second = await this.ticks(ticks.slice(half), signal);
    return {
      produced: [...first.produced, ...second.produced],
      tooLarge: [...first.tooLarge, ...second.tooLarge],
      left: [...first.left, ...second.left],
    };
  }

  /** True when the lines are in the dead-letter topic. */
  private async rejected(lines: readonly RejectedLine[], signal: AbortSignal): Promise<boolean> {
    const [first] = lines;
    if (!first) return true;
    const { tally, counters } = this.telemetry;
    const sent = await persist(() => this.producer.sendRejected(lines), {
      signal,
      wake: this.wake,
      failed: (failure) => tally.failed('dead-letter', failure),
      worked: () => tally.worked('dead-letter'),
    });
    if (!sent?.ok) return false;
    counters.done();
    tally.failed(
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
    return true;
  }
}

interface SentTicks {
  readonly produced: readonly Tick[];
  readonly tooLarge: readonly RejectedLine[];
  readonly left: readonly Tick[];
}
const nothing: SentTicks = { produced: [], tooLarge: [], left: [] };

function tooLarge(tick: Tick): RejectedLine {
  return {
    stage: 'produce',
    key: tick.symbol,
    time: tick.eventTime,
    code: 'too-large',
    message: 'the message is larger than the topic takes',
    raw: Buffer.from(JSON.stringify(tick)),
    file: tick.feed ?? 'feed',
    line: 0,
  };
}
