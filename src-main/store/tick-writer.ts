import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { bucketOf } from './bucket.js';
import type { Cassandra } from './cassandra.js';
import { sendTickBatch } from './tick-batch.js';
import { tickColumnOrder } from './tick-rows.js';
import type { ConsumedTick, WriteGroup } from './write-group.js';

/** One partition key a batch keeps it a single mutation: no coordinator work, no size limit but the commit log's. */
const maxRows = 100;

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

interface Slice {
  readonly rows: Map<string, ConsumedTick>;
  readonly repeated: ConsumedTick[];
}

function groupByPartitionKey(ticks: readonly ConsumedTick[], bucketMs: number): WriteGroup[] {
  const bySymbol = new Map<string, Map<number, Slice>>();
  for (const consumed of ticks) {
    const { symbol, eventTime, eventNanos, seq } = consumed.tick;
    const buckets = getOrMake(bySymbol, symbol, () => new Map<number, Slice>());
    const slice = getOrMake(buckets, bucketOf(eventTime, bucketMs), (): Slice => ({ rows: new Map(), repeated: [] }));
    const identity = `${eventTime}.${eventNanos}.${seq}`;
    const earlier = slice.rows.get(identity);
    if (earlier) slice.repeated.push(earlier);
    slice.rows.set(identity, consumed);
  }
  const groups: WriteGroup[] = [];
  for (const buckets of bySymbol.values()) {
    for (const [bucket, slice] of buckets) {
      const rows = [...slice.rows.values()];
      for (let from = 0; from < rows.length; from += maxRows)
        groups.push({ bucket, rows: rows.slice(from, from + maxRows), repeated: from === 0 ? slice.repeated : [] });
    }
  }
  return groups;
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
