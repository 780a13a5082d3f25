/** A fetched batch on its way into the store. */
export interface Pending<T> {
  readonly partition: number;
  readonly nextOffset: bigint;
  readonly content: T;
}

interface Entry<T> extends Pending<T> {
  readonly epoch: number;
  isStored: boolean;
}

/**
 * Knows, for each partition, up to which offset everything is stored without a gap: batches finish in any order, and an
 * offset may be committed only when every batch before it has finished too.
 */
export class Watermark<T> {
  private epoch = 0;
  private readonly queues = new Map<number, Entry<T>[]>();
  private readonly positions = new Map<number, bigint>();

  /** `onPassed` gets each batch of a partition in the order of its offsets, when the watermark passes it. */
  constructor(private readonly onPassed: (content: T) => void) {}

  /** Batches of one partition are announced in the order of their offsets. The result marks this one as stored. */
  fetched(pending: Pending<T>): () => void {
    const entry: Entry<T> = { ...pending, epoch: this.epoch, isStored: false };
    const queue = this.queues.get(pending.partition);
    if (queue) queue.push(entry);
    else this.queues.set(pending.partition, [entry]);
    return () => this.stored(entry);
  }

  private stored(entry: Entry<T>): void {
    // Fetched under an earlier assignment: it comes again from the committed offset, and only then counts.
    if (entry.epoch !== this.epoch) return;
    entry.isStored = true;
    const queue = this.queues.get(entry.partition) ?? [];
    while (queue[0]?.isStored) {
      const passed = queue.shift() as Entry<T>;
      this.positions.set(passed.partition, passed.nextOffset);
      this.onPassed(passed.content);
    }
  }

  /** The next offset to be committed, by partition; only partitions whose watermark moved since the assignment. */
  offsets(): Map<number, bigint> {
    return new Map(this.positions);
  }

  /** Forgets everything: after an assignment all partitions are fetched again from their committed offsets. */
  reset(): void {
    this.epoch += 1;
    this.queues.clear();
    this.positions.clear();
  }
}
