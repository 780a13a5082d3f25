import type { Acknowledged } from '../topic/producer.js';
import type { PartitionOffsets } from '../topic/lag.js';

/** A record's own header and its share of the batch's, bytes (Kafka record format v2, rounded up). */
const recordOverhead = 40;
/** For messages of others, of which we have seen none. */
const leastMessageBytes = 200;
/** Retention takes whole segments, and the estimate is one. */
const share = 0.7;

/**
 * Estimates how much of each partition nobody has read yet, so that a feed that can wait does, before retention takes
 * what is unread. It asks Kafka for offsets only; their bytes are estimated from what we have sent.
 */
export class RetentionGuard {
  private readonly unread = new Map<number, number>();
  private bytes = 0;
  private count = 0;

  /** `retentionBytes`: for each partition; null where the topic is not bounded by bytes. */
  constructor(private readonly retentionBytes: number | null) {}

  sent(acknowledged: readonly Acknowledged[]): void {
    for (const { partition, count, bytes } of acknowledged) {
      const size = bytes + count * recordOverhead;
      this.bytes += size;
      this.count += count;
      this.unread.set(partition, (this.unread.get(partition) ?? 0) + size);
    }
  }

  measured(offsets: readonly Omit<PartitionOffsets, 'committed' | 'lowOffset'>[]): void {
    const average = Math.max(leastMessageBytes, this.count > 0 ? this.bytes / this.count : 0);
    for (const { partition, lag } of offsets) this.unread.set(partition, lag * average);
  }

  /** The partition that holds as much unread as it may, if there is one. */
  full(): { readonly partition: number; readonly unreadBytes: number; readonly retentionBytes: number } | undefined {
    if (this.retentionBytes === null) return undefined;
    for (const [partition, unreadBytes] of this.unread) {
      if (unreadBytes > share * this.retentionBytes)
        return { partition, unreadBytes, retentionBytes: this.retentionBytes };
    }
    return undefined;
  }
}
