import type { types } from 'cassandra-driver';
import type { Tick } from '../../src-shared/market/tick.js';
import type { Cassandra } from './cassandra.js';
import { patiently } from './patiently.js';
import { tickOfRow } from './tick-queries.js';

const pageRows = 5_000;

/** A row with its place on the topic; null where the row does not say. */
export interface StoredRow {
  readonly tick: Tick;
  readonly partition: number | null;
  readonly offset: bigint | null;
}

/** A partition of ticks_by_symbol. `bucket`: epoch milliseconds. */
export interface StoredBucket {
  readonly symbol: string;
  readonly bucket: number;
}

/** Every partition of ticks_by_symbol, page by page, in the order of the ring. Rejects with the driver's error. */
export async function* storedBuckets(cassandra: Cassandra): AsyncGenerator<StoredBucket> {
  const query = `SELECT DISTINCT symbol, bucket FROM ${cassandra.keyspace}.ticks_by_symbol`;
  for await (const row of rowsOf(cassandra, query, [])) {
    yield { symbol: row.get('symbol') as string, bucket: (row.get('bucket') as Date).getTime() };
  }
}

/** Every row of one of them, in order. Rejects with the driver's error. */
export async function* storedRows(cassandra: Cassandra, { symbol, bucket }: StoredBucket): AsyncGenerator<StoredRow> {
  const query = `SELECT * FROM ${cassandra.keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ?`;
  for await (const row of rowsOf(cassandra, query, [symbol, bucket])) {
    const offset = row.get('kafka_offset') as types.Long | null;
    yield {
      tick: tickOfRow(symbol, row),
      partition: row.get('kafka_partition') as number | null,
      offset: offset === null ? null : BigInt(offset.toString()),
    };
  }
}

async function* rowsOf(cassandra: Cassandra, query: string, params: readonly unknown[]): AsyncGenerator<types.Row> {
  let pageState: string | undefined;
  do {
    const options = { fetchSize: pageRows, ...(pageState ? { pageState } : {}) };
    const page = await patiently(cassandra, () => cassandra.client.execute(query, [...params], options));
    yield* page.rows;
    pageState = page.pageState ?? undefined;
  } while (pageState);
}
