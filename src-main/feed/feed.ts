import type { Failure } from '../../src-shared/failure.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';

/** What a feed gives at once; at most `maxBatchTicks` ticks. */
export interface FeedBatch {
  /** In the order in which they came, with their received time set. */
  readonly ticks: readonly Tick[];
  readonly rejected: readonly RejectedLine[];
  /** Why the feed ends here though it should have gone on. */
  readonly failure?: Failure;
}

export const maxBatchTicks = 1000;

/**
 * A place that ticks come from. `batches` ends when the feed is at its end, after a batch with a failure, or soon after
 * the signal aborts. It is pulled: a feed that can wait gives nothing until it is asked for the next batch.
 */
export interface Feed {
  readonly name: string;
  batches(signal: AbortSignal): AsyncIterable<FeedBatch>;
}
