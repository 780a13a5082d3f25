import type { types } from 'cassandra-driver';
import type { Tick } from '../../src-shared/market/tick.js';
import type { TickKey } from '../../src-shared/ticks-query.js';
import { bucketOf, bucketsBetween } from './bucket.js';
import type { Cassandra } from './cassandra.js';

/** Time, price and size of the ticks of one bucket, oldest first. */
export interface PriceColumns {
  readonly time: Float64Array;
  readonly price: Float64Array;
  readonly size: Float64Array;
}

interface Entry extends PriceColumns {
  readonly newest: TickKey | null;
  /** When it was read or read on, milliseconds of the monotonic clock. */
  readAt: number;
  /** Something older than `newest` was stored since: only reading all of it again tells what. */
  isStale: boolean;
}

const bytesPerTick = 24;
const maxBytes = 96 * 1024 * 1024;
const parallelBuckets = 8;
const pageRows = 5_000;
/** Other engines write too: after so long a bucket is asked for what is newer. */
const trustMs = 1_000;

/**
 * Remembers what charts read, a bucket an entry, the least recently used leaving first. A bucket that is asked for again
 * is only read on from its newest tick.
 */
export class PriceColumnsCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  constructor(
    private readonly cassandra: Cassandra,
    private readonly bucketMs: number,
  ) {}

  /** The buckets that hold [from, to), oldest first; those without a tick are left out. Rejects with the driver's error. */
  async read(symbol: string, from: number, to: number, fresh: boolean): Promise<PriceColumns[]> {
    const buckets = [...bucketsBetween(from, to, this.bucketMs)];
    const found: PriceColumns[] = [];
    for (let first = 0; first < buckets.length; first += parallelBuckets) {
      const part = buckets.slice(first, first + parallelBuckets).map((bucket) => this.bucket(symbol, bucket, fresh));
      for (const entry of await Promise.all(part)) if (entry.time.length > 0) found.push(entry);
    }
    return found;
  }

  /** Ticks that have just been stored, in the order of their offsets. */
  stored(ticks: readonly Tick[]): void {
    if (this.entries.size === 0) return;
    for (const tick of ticks) {
      const entry = this.entries.get(keyOf(tick.symbol, bucketOf(tick.eventTime, this.bucketMs)));
      if (entry?.newest && compareKeys(tick, entry.newest) <= 0) entry.isStale = true;
    }
  }

  private async bucket(symbol: string, bucket: number, fresh: boolean): Promise<Entry> {
    const key = keyOf(symbol, bucket);
    const known = this.entries.get(key);
    if (known && !fresh && !known.isStale) {
      if (performance.now() - known.readAt < trustMs) return this.keep(key, known);
      return this.keep(key, await this.readOn(symbol, bucket, known));
    }
    return this.keep(key, await this.readOn(symbol, bucket, empty()));
  }

  private async readOn(symbol: string, bucket: number, known: Entry): Promise<Entry> {
    const { newest } = known;
    const after = newest ? 'AND (event_time, event_nanos, seq) > (?, ?, ?)' : '';
    const query =
      `SELECT event_time, event_nanos, seq, price, size FROM ${this.cassandra.keyspace}.ticks_by_symbol ` +
      `WHERE symbol = ? AND bucket = ? ${after}`;
    const params = [
      symbol,
      bucket,
      ...(newest ? [newest.eventTime, newest.eventNanos, this.cassandra.long(newest.seq)] : []),
    ];
    const rows: types.Row[] = [];
    let pageState: string | undefined;
    const readAt = performance.now();
    do {
      const page: types.ResultSet = await this.cassandra.client.execute(query, params, {
        fetchSize: pageRows,
        ...(pageState ? { pageState } : {}),
      });
      for (const row of page.rows) rows.push(row);
      pageState = page.pageState ?? undefined;
    } while (pageState);
    const last = rows.at(-1);
    if (!last) {
      known.readAt = readAt;
      return known;
    }
    const append = (before: Float64Array, read: (row: types.Row) => number) => {
      const all = new Float64Array(before.length + rows.length);
      all.set(before);
      for (const [index, row] of rows.entries()) all[before.length + index] = read(row);
      return all;
    };
    return {
      time: append(known.time, (row) => (row.get('event_time') as Date).getTime()),
      price: append(known.price, (row) => row.get('price') as number),
      size: append(known.size, (row) => row.get('size') as number),
      newest: {
        eventTime: (last.get('event_time') as Date).getTime(),
        eventNanos: last.get('event_nanos') as number,
        seq: (last.get('seq') as types.Long).toNumber(),
      },
      readAt,
      isStale: false,
    };
  }

  private keep(key: string, entry: Entry): Entry {
    const before = this.entries.get(key);
    if (before) this.bytes -= before.time.length * bytesPerTick;
    this.entries.delete(key);
    this.entries.set(key, entry);
    this.bytes += entry.time.length * bytesPerTick;
    for (const [oldest, { time }] of this.entries) {
      if (this.bytes <= maxBytes || oldest === key) break;
      this.entries.delete(oldest);
      this.bytes -= time.length * bytesPerTick;
    }
    return entry;
  }
}

const keyOf = (symbol: string, bucket: number): string => `${bucket} ${symbol}`;

const compareKeys = (a: TickKey, b: TickKey): number =>
  a.eventTime - b.eventTime || a.eventNanos - b.eventNanos || a.seq - b.seq;

function empty(): Entry {
  const none = new Float64Array(0);
  return { time: none, price: none, size: none, newest: null, readAt: 0, isStale: false };
}
