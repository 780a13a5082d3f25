import pLimit from 'p-limit';
import { bucketOf } from './bucket.js';
import { groupOf, type ConsumedTick, type WriteGroup } from './write-group.js';

/** Of one partition key a batch is a single mutation: no coordinator work, no size limit but the commit log's. */
const maxRows = 1_000;
/**
 * Few, so that under load more rows come together in each: against 64, Cassandra needs a sixth less CPU for a row. Enough
 * for a store that is tens of milliseconds away.
 */
const writesInFlight = 16;

/**
 * Ticks on their way into the store. Of one partition key there is one write at a time, and what comes meanwhile goes with
 * the next one: writes grow when the store gets slower, and what came last of one identity is written last.
 */
export class WriteQueue<T extends ConsumedTick> {
  private readonly limit = pLimit(writesInFlight);
  /** What waits, by symbol and bucket; empty while the last of it is being written. */
  private readonly waiting = new Map<string, Map<number, T[]>>();

  /** @param write resolves when nothing more is to be done about the group */
  constructor(
    private readonly bucketMs: number,
    private readonly write: (group: WriteGroup<T>) => Promise<void>,
  ) {}

  /** Those of one partition key in the order of their offsets. */
  add(ticks: readonly T[]): void {
    for (const consumed of ticks) {
      const { symbol, eventTime } = consumed.tick;
      const bucket = bucketOf(eventTime, this.bucketMs);
      let buckets = this.waiting.get(symbol);
      if (!buckets) this.waiting.set(symbol, (buckets = new Map<number, T[]>()));
      const lane = buckets.get(bucket);
      if (lane) {
        lane.push(consumed);
      } else {
        buckets.set(bucket, [consumed]);
        void this.limit(() => this.writeNext(symbol, bucket)); // not before the others are in
      }
    }
  }

  private async writeNext(symbol: string, bucket: number): Promise<void> {
    const buckets = this.waiting.get(symbol);
    const lane = buckets?.get(bucket) ?? [];
    await this.write(groupOf(bucket, lane.splice(0, maxRows)));
    if (lane.length > 0) {
      void this.limit(() => this.writeNext(symbol, bucket));
      return;
    }
    buckets?.delete(bucket);
    if (buckets?.size === 0) this.waiting.delete(symbol);
  }
}
