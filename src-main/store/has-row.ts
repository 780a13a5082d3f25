import type { Tick } from '../../src-shared/market/tick.js';
import { bucketOf } from './bucket.js';
import type { Cassandra } from './cassandra.js';
import { patiently } from './patiently.js';

/** What one row is found by. */
export type RowIdentity = Pick<Tick, 'symbol' | 'eventTime' | 'eventNanos' | 'seq'>;

/** Whether the row of an identity is in the table; throws what the driver throws. */
export async function hasRow(
  cassandra: Cassandra,
  bucketMs: number,
  { symbol, eventTime, eventNanos, seq }: RowIdentity,
): Promise<boolean> {
  const query =
    `SELECT seq FROM ${cassandra.keyspace}.ticks_by_symbol ` +
    'WHERE symbol = ? AND bucket = ? AND event_time = ? AND event_nanos = ? AND seq = ?';
  const values = [symbol, bucketOf(eventTime, bucketMs), eventTime, eventNanos, cassandra.long(seq)];
  const found = await patiently(cassandra, () => cassandra.client.execute(query, values));
  return found.rowLength > 0;
}
