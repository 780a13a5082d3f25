/** Offsets of one partition, as Kafka has them just now. */
export interface PartitionState {
  readonly partition: number;
  /** First offset that the topic still holds. */
  readonly lowOffset: bigint;
  /** What the group has committed; null where it never has. */
  readonly committed: bigint | null;
}

/**
 * Notices messages that retention took away before they were fetched. Kafka does not say so: a consumer whose offset is
 * gone begins again at the earliest one. Offsets that are skipped for another reason (compaction, transaction markers)
 * lie behind the topic's first offset and are no loss.
 */
export class ExpiryWatch {
  /** Next offset to be fetched. */
  private readonly positions = new Map<number, bigint>();
  /** As last measured, or the earliest offset where that is gone: the loss has been counted then. */
  private readonly committed = new Map<number, bigint>();
  /** Skipped and not yet judged. */
  private holes: { readonly partition: number; readonly from: bigint; readonly to: bigint }[] = [];

  /** What was fetched before and not committed comes again. */
  assigned(): void {
    this.positions.clear();
    this.holes = [];
  }

  /** A fetch brought the offsets from `first` to before `next`. */
  fetched(partition: number, first: bigint, next: bigint): void {
    const position = this.positions.get(partition) ?? this.committed.get(partition);
    if (position !== undefined && first > position) this.holes.push({ partition, from: position, to: first });
    this.positions.set(partition, next);
  }

  /** How many messages have been found gone since the last time. */
  measured(partitions: readonly PartitionState[]): number {
    let expired = 0n;
    for (const { partition, lowOffset, committed } of partitions) {
      // kafkajs itself commits the earliest offset when its own is gone, so what was known before counts as well.
      const position = this.positions.get(partition) ?? this.committed.get(partition) ?? committed;
      if (position !== null && position < lowOffset) {
        expired += lowOffset - position;
        this.positions.set(partition, lowOffset);
      }
      for (const { from, to, ...hole } of this.holes) {
        if (hole.partition !== partition || from >= lowOffset) continue;
        expired += (to < lowOffset ? to : lowOffset) - from;
      }
      if (committed !== null) this.committed.set(partition, committed < lowOffset ? lowOffset : committed);
    }
    this.holes = [];
    return Number(expired);
  }
}
