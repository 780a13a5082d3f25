import type { BatchCount } from '../ledger/batch-count.js';
import type { ConsumedTick } from '../store/write-group.js';
import type { FetchedRecord } from '../topic/fetched-records.js';

/** A tick and the batch that it came with. */
export interface FetchedTick extends ConsumedTick {
  readonly batch: FetchedBatch;
}

/** A batch until something has become of each of its messages: a row, a letter in the dead-letter topic, or neither. */
export class FetchedBatch {
  private open: number;
  private isWhole = true;

  /** @param ended told once, with whether every message is in the one place or the other */
  constructor(
    private readonly messages: readonly FetchedRecord[],
    readonly count: BatchCount,
    private readonly ended: (isWhole: boolean) => void,
  ) {
    this.open = messages.length;
    if (this.open === 0) ended(true);
  }

  messageAt(offset: number): FetchedRecord | undefined {
    return this.messages.find((message) => message.offset === offset);
  }

  written(offset: number): void {
    this.count.written(offset);
    this.closeOne();
  }

  deadLettered(offset: number): void {
    this.count.deadLettered(offset);
    this.closeOne();
  }

  /** It stays on the topic: nothing was done before the pipeline had to stop. */
  left(): void {
    this.isWhole = false;
    this.closeOne();
  }

  private closeOne(): void {
    this.open -= 1;
    if (this.open === 0) this.ended(this.isWhole);
  }
}
