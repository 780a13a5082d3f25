import type { Failure } from '../../src-shared/failure.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';

/** What a feed gives at once; at most `maxBatchTicks` ticks. */
export interface FeedBatch {
  /** In the order in which they came, with their received time set. */
  readonly ticks: readonly Tick[];
  readonly rejected: readonly RejectedLine[];
  /** Why the feed ends here though it should have gone on. */
  readonly failure?: Failure;
  /** To be called once all of it is acknowledged by Kafka or fsynced in the spool. */
  readonly accepted?: () => void;
}

export const maxBatchTicks = 1000;

/** Time in which a live feed was not read. Epoch milliseconds. */
export interface FeedGap {
  readonly from: number;
  readonly to: number;
  /** In a few words. */
  readonly reason: string;
}

/** What a live feed tells while it has nothing to give. */
export interface FeedListener {
  /** It gives nothing for now, and is connected to again by itself. */
  interrupted(failure: Failure): void;
  /** It is read again. */
  restored(gap: FeedGap | null): void;
}

/**
 * A place that ticks come from. `batches` ends when the feed is at its end, after a batch with a failure, or soon after
 * the signal aborts. It is pulled: a feed that can wait gives nothing until it is asked for the next batch.
 */
export interface Feed {
  readonly name: string;
  /** It cannot be asked again for what it once gave, so what Kafka cannot take is spooled. */
  readonly isLive?: true;
  /** Which feed it is, from run to run: its address. */
  readonly source?: string;
  /** A live feed: its connection may be dead and is made anew. `since`: when it was no longer read, epoch milliseconds. */
  drop?(reason: string, since: number): void;
  batches(signal: AbortSignal, listener?: FeedListener): AsyncIterable<FeedBatch>;
}
