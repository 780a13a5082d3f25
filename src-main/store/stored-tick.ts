import type { Tick } from '../../src-shared/market/tick.js';
import { bucketOf } from './bucket.js';
import type { Cassandra } from './cassandra.js';
import { patiently } from './patiently.js';
import { tickOfRow } from './tick-queries.js';

/** What one row is found by. */
export type RowIdentity = Pick<Tick, 'symbol' | 'eventTime' | 'eventNanos' | 'seq'>;

/** The row of an identity; null where there is none. Rejects with the driver's error. */
export async function storedTick(
  cassandra: Cassandra,
  bucketMs: number,
  { symbol, eventTime, eventNanos, seq }: RowIdentity,
): Promise<Tick | null> {
  const query =
    `SELECT * FROM ${cassandra.keyspace}.ticks_by_symbol ` +
    'WHERE symbol = ? AND bucket = ? AND event_time = ? AND event_nanos = ? AND seq = ?';
  const values = [symbol, bucketOf(eventTime, bucketMs), eventTime, eventNanos, cassandra.long(seq)];
  const { rows } = await patiently(cassandra, () => cassandra.client.execute(query, values));
  const [row] = rows;
  return row ? tickOfRow(symbol, row) : null;
}
