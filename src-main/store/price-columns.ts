import type { Tick } from '../../src-shared/market/tick.js';
import { bucketOf } from './bucket.js';
import type { BucketReads } from './bucket-reads.js';
import { priceSelection, pricesOf, type PriceColumns } from './price-rows.js';

interface Entry {
  columns: PriceColumns;
  /** When the last reading began, milliseconds of the monotonic clock; −Infinity before the first. */
  readAt: number;
  /** Event time of the earliest tick stored since that reading began, which it may have missed. */
  missedFrom: number;
  reading: Promise<void> | null;
}

const bytesPerTick = 24;
const maxBytes = 96 * 1024 * 1024;
const pageRows = 5_000;
/** Other engines write too, and do not tell us: after so long a bucket is read on. */
const trustMs = 1_000;
/** So much before its newest tick a bucket is read anew when it is read on: what other engines stored out of order. */
const overlapMs = 30_000;
/** What an entry takes beside its ticks, so that empty ones leave too. */
const entryBytes = 200;
const none = new Float64Array(0);

/**
 * Remembers what charts read, a bucket an entry, the least recently used leaving first. A bucket that is asked for again
 * is only read from where it may have changed.
 */
export class PriceColumnsCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  constructor(private readonly reads: BucketReads) {}

  /**
   * The buckets that hold [from, to), oldest first; those without a tick are left out. `fresh` reads all of them anew.
   * Rejects with the driver's error, or with `ReadRefused`.
   */
  async *read(symbol: string, from: number, to: number, fresh: boolean): AsyncGenerator<PriceColumns> {
    const buckets = this.reads.range(from, to, (bucket) => this.bucket(symbol, bucket, fresh));
    for await (const columns of buckets) if (columns.time.length > 0) yield columns;
  }

  /** Ticks that have just been stored. */
  stored(ticks: readonly Tick[]): void {
    if (this.entries.size === 0) return;
    for (const { symbol, eventTime } of ticks) {
      const entry = this.entries.get(keyOf(symbol, bucketOf(eventTime, this.reads.bucketMs)));
      if (entry && eventTime < entry.missedFrom) entry.missedFrom = eventTime;
    }
  }

  private async bucket(symbol: string, bucket: number, fresh: boolean): Promise<PriceColumns> {
    const key = keyOf(symbol, bucket);
    const entry = this.entryOf(key);
    while (entry.reading) await entry.reading.catch(() => undefined); // whoever began it is told
    if (fresh || performance.now() - entry.readAt >= trustMs) {
      const reading = this.readOn(symbol, bucket, entry, fresh).finally(() => {
        if (entry.reading === reading) entry.reading = null;
      });
      entry.reading = reading;
      await reading;
    }
    return entry.columns;
  }

  /** Reads what is new, and before it all that may have changed. */
  private async readOn(symbol: string, bucket: number, entry: Entry, fresh: boolean): Promise<void> {
    const { columns, missedFrom } = entry;
    const newest = columns.time.at(-1);
    const from = fresh || newest === undefined ? bucket : Math.min(missedFrom, newest - overlapMs);
    const readAt = performance.now();
    entry.missedFrom = Infinity;
    const query =
      `SELECT ${priceSelection} FROM ${this.reads.cassandra.keyspace}.ticks_by_symbol ` +
      'WHERE symbol = ? AND bucket = ? AND event_time >= ?';
    const pages: PriceColumns[] = [];
    try {
      for await (const page of this.reads.pages(query, [symbol, bucket, from], pageRows)) pages.push(pricesOf(page));
    } catch (error) {
      entry.missedFrom = Math.min(missedFrom, entry.missedFrom);
      throw error;
    }
    entry.readAt = readAt;
    entry.columns = replacedFrom(columns, from, pages);
    const isKept = this.entries.get(keyOf(symbol, bucket)) === entry;
    if (isKept) this.bytes += sizeOf(entry.columns) - sizeOf(columns);
    this.shrink();
  }

  private entryOf(key: string): Entry {
    const known = this.entries.get(key);
    const entry = known ?? { columns: noColumns, readAt: -Infinity, missedFrom: Infinity, reading: null };
    if (!known) this.bytes += sizeOf(noColumns);
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry;
  }

  private shrink(): void {
    for (const [key, { columns, reading }] of this.entries) {
      if (this.bytes <= maxBytes) return;
      if (reading) continue;
      this.entries.delete(key);
      this.bytes -= sizeOf(columns);
    }
  }
}

const noColumns: PriceColumns = { time: none, price: none, size: none };

const sizeOf = ({ time }: PriceColumns): number => entryBytes + time.length * bytesPerTick;

const keyOf = (symbol: string, bucket: number): string => `${bucket} ${symbol}`;

/** The columns up to an instant, and from there on the pages. */
function replacedFrom(columns: PriceColumns, from: number, pages: readonly PriceColumns[]): PriceColumns {
  let kept = columns.time.length;
  while (kept > 0 && (columns.time[kept - 1] as number) >= from) kept -= 1;
  const length = pages.reduce((sum, { time }) => sum + time.length, kept);
  const column = (name: keyof PriceColumns) => {
    const all = new Float64Array(length);
    all.set(columns[name].subarray(0, kept));
    let at = kept;
    for (const page of pages) {
      all.set(page[name], at);
      at += page[name].length;
    }
    return all;
  };
  return { time: column('time'), price: column('price'), size: column('size') };
}
