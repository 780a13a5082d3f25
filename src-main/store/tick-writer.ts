import type { Failure } from '../../src-shared/failure.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { bucketOf } from './bucket.js';
import type { Cassandra } from './cassandra.js';
import { compareInTime } from './day-figures.js';
import { sendTickBatch } from './tick-batch.js';
import { tickColumnOrder } from './tick-rows.js';
import type { ConsumedTick, WriteGroup } from './write-group.js';

/** One partition key a batch keeps it a single mutation: no coordinator work, no size limit but the commit log's. */
const maxRows = 200;

export interface TickWriter {
  /** Splits ticks into groups that can be written side by side. */
  plan(ticks: readonly ConsumedTick[]): WriteGroup[];
  /** Resolves when Cassandra has acknowledged the group. Writing a group again changes nothing. */
  write(group: WriteGroup): Promise<Result<void, Failure>>;
}

export function createTickWriter(cassandra: Cassandra, bucketMs: number): TickWriter {
  const marks = tickColumnOrder.replace(/\w+/g, '?');
  const insert = `INSERT INTO ${cassandra.keyspace}.ticks_by_symbol (${tickColumnOrder}) VALUES (${marks})`;

  return {
    plan: (ticks) => groupByPartitionKey(ticks, bucketMs),
    async write(group) {
      try {
        await sendTickBatch(cassandra.client, insert, group);
        return ok();
      } catch (error) {
        return fail(cassandra.failure(error));
      }
    },
  };
}

/** The ticks of one partition key. */
class Slice {
  readonly rows: ConsumedTick[] = [];
  readonly repeated: ConsumedTick[] = [];
  private newest: Tick | undefined;
  /** Where the row of an identity stands; made when a tick comes that is not newer than all before it. */
  private places: Map<string, number> | undefined;

  add(consumed: ConsumedTick): void {
    const { tick } = consumed;
    if (!this.newest || compareInTime(tick, this.newest) > 0) {
      this.newest = tick;
      this.places?.set(identityOf(tick), this.rows.length);
      this.rows.push(consumed);
      return;
    }
    this.places ??= new Map(this.rows.map((row, place) => [identityOf(row.tick), place]));
    const identity = identityOf(tick);
    const place = this.places.get(identity) ?? this.rows.length;
    const earlier = this.rows[place];
    if (earlier) this.repeated.push(earlier);
    this.places.set(identity, place);
    this.rows[place] = consumed;
  }
}

const identityOf = ({ eventTime, eventNanos, seq }: Tick): string => `${eventTime}.${eventNanos}.${seq}`;

function groupByPartitionKey(ticks: readonly ConsumedTick[], bucketMs: number): WriteGroup[] {
  const bySymbol = new Map<string, Map<number, Slice>>();
  for (const consumed of ticks) {
    const { symbol, eventTime } = consumed.tick;
    const buckets = getOrMake(bySymbol, symbol, () => new Map<number, Slice>());
    getOrMake(buckets, bucketOf(eventTime, bucketMs), () => new Slice()).add(consumed);
  }
  const groups: WriteGroup[] = [];
  for (const buckets of bySymbol.values()) {
    for (const [bucket, { rows, repeated }] of buckets) {
      for (let from = 0; from < rows.length; from += maxRows)
        groups.push({ bucket, rows: rows.slice(from, from + maxRows), repeated: from === 0 ? repeated : [] });
    }
  }
  return groups;
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
