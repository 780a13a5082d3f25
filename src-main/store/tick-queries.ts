import type { types } from 'cassandra-driver';
import type { Failure } from '../../src-shared/failure.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { bucketsBetween } from './bucket.js';
import type { Cassandra } from './cassandra.js';
import { patiently } from './patiently.js';

const pageRows = 5000;
const parallelBuckets = 4;

/** The ticks of one symbol with from ≤ eventTime < to, in order of eventTime, eventNanos, seq, page by page. */
export async function* ticksBetween(
  cassandra: Cassandra,
  bucketMs: number,
  range: { readonly symbol: string; readonly from: number; readonly to: number },
): AsyncGenerator<Result<readonly Tick[], Failure>> {
  const query =
    'SELECT event_time, event_nanos, seq, trade_id, price, size, venue, conditions, feed, received_time ' +
    `FROM ${cassandra.keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ? AND event_time >= ? AND event_time < ?`;
  for (const bucket of bucketsBetween(range.from, range.to, bucketMs)) {
    let pageState: string | undefined;
    do {
      let page: types.ResultSet;
      try {
        const options = { fetchSize: pageRows, ...(pageState ? { pageState } : {}) };
        const params = [range.symbol, bucket, range.from, range.to];
        page = await patiently(cassandra, () =>
          cassandra.pace.query(() => cassandra.client.execute(query, params, options)),
        );
      } catch (error) {
        yield fail(cassandra.failure(error));
        return;
      }
      if (page.rowLength > 0) yield ok(page.rows.map((row) => tickOfRow(range.symbol, row)));
      pageState = page.pageState ?? undefined;
    } while (pageState);
  }
}

/** How many rows `ticksBetween` will give, counted by the server bucket by bucket. */
export async function countBetween(
  cassandra: Cassandra,
  bucketMs: number,
  { symbol, from, to }: { readonly symbol: string; readonly from: number; readonly to: number },
): Promise<Result<number, Failure>> {
  const query =
    `SELECT count(*) AS rows FROM ${cassandra.keyspace}.ticks_by_symbol ` +
    'WHERE symbol = ? AND bucket = ? AND event_time >= ? AND event_time < ?';
  const buckets = [...bucketsBetween(from, to, bucketMs)];
  let count = 0;
  try {
    for (let first = 0; first < buckets.length; first += parallelBuckets) {
      const parts = buckets.slice(first, first + parallelBuckets);
      const results = await Promise.all(
        parts.map((bucket) =>
          patiently(cassandra, () =>
            cassandra.pace.query(() => cassandra.client.execute(query, [symbol, bucket, from, to])),
          ),
        ),
      );
      for (const { rows } of results) count += (rows[0]?.get('rows') as types.Long).toNumber();
    }
    return ok(count);
  } catch (error) {
    return fail(cassandra.failure(error));
  }
}

export function tickOfRow(symbol: string, row: types.Row): Tick {
  return {
    symbol,
    eventTime: (row.get('event_time') as Date).getTime(),
    eventNanos: row.get('event_nanos') as number,
    seq: (row.get('seq') as types.Long).toNumber(),
    tradeId: row.get('trade_id') as string | null,
    price: row.get('price') as number,
    size: row.get('size') as number,
    venue: row.get('venue') as string | null,
    conditions: row.get('conditions') as string | null,
    feed: row.get('feed') as string | null,
    receivedTime: (row.get('received_time') as Date | null)?.getTime() ?? 0,
  };
}
