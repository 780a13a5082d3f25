import type { Failure } from '../../src-shared/failure.js';
import type { PartitionOffsets } from '../topic/lag.js';
import type { Delivery } from './delivery.js';
import type { FeedCounts, Feeding } from './feeding.js';
import { within } from './within.js';

/** A second feed of a running pipeline. */
export interface Alongside {
  /** `left`: produced and not stored yet, so far as Kafka was asked. */
  counts(): FeedCounts & { readonly left: number };
  /** Resolves when all that it gave is stored, or cannot be any more because the pipeline has stopped. */
  readonly done: Promise<void>;
  /** Whether it gave all it has. */
  isAtEnd(): boolean;
  /** Why it ended before its end, if it did by itself. */
  failure(): Failure | undefined;
}

/** What a second feed needs of the pipeline. */
export interface FedPipeline {
  /** Resolves when it runs, or never will. */
  readonly running: Promise<void>;
  readonly stopped: Promise<void>;
  /** Abort when it is stopped: first what is read, then what is sent. */
  readonly reading: AbortSignal;
  readonly sending: AbortSignal;
  /** How long a cancel waits for what was read to be sent and stored. */
  readonly patienceMs: number;
  offsets(): readonly PartitionOffsets[] | undefined;
  whenOffsets(isReached: (offsets: readonly PartitionOffsets[]) => boolean): Promise<void>;
  /** Tells it of work that Stop has to wait for. */
  fed(sent: Promise<void>): void;
}

/**
 * Feeds until the feed ends or `cancel` aborts. What it gave by then is still sent and stored; a cancel waits no longer
 * than `patienceMs` for that.
 */
export function alongside(feeding: Feeding, delivery: Delivery, cancel: AbortSignal, pipeline: FedPipeline): Alongside {
  const left = () => {
    const offsets = pipeline.offsets();
    const { produced } = feeding.counts;
    return offsets ? Math.min(produced, delivery.left(offsets)) : produced;
  };

  async function work(): Promise<void> {
    await pipeline.running;
    const gaveUp = new AbortController();
    const sent = feeding.run(
      undefined,
      AbortSignal.any([pipeline.reading, cancel]),
      AbortSignal.any([pipeline.sending, gaveUp.signal]),
    );
    pipeline.fed(sent);
    const stored = sent.then(() =>
      pipeline.whenOffsets((offsets) => gaveUp.signal.aborted || delivery.left(offsets) === 0),
    );
    await Promise.race([stored, aborted(cancel).then(() => within(pipeline.patienceMs, () => stored))]);
    gaveUp.abort();
    await sent;
    if (pipeline.reading.aborted) await pipeline.stopped; // its last reading says what is left
  }

  return {
    counts: () => ({ ...feeding.counts, left: left() }),
    done: work(),
    isAtEnd: () => feeding.isAtEnd,
    failure: () => feeding.failure,
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
