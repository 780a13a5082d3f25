import type { Tick } from '../../src-shared/market/tick.js';

/** A tick and where on the topic it stood. */
export interface ConsumedTick {
  readonly tick: Tick;
  readonly partition: number;
  readonly offset: number;
}

/** Ticks of one partition key, written at once as one unlogged batch. */
export interface WriteGroup {
  readonly bucket: number;
  /** Distinct identities; of repeated ones the highest offset. */
  readonly rows: readonly ConsumedTick[];
  /** Those whose identity came again, and which a row stands for. */
  readonly repeated: readonly ConsumedTick[];
}
