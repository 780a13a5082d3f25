import type { types } from 'cassandra-driver';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type {
  TickColumns,
  TickFilter,
  TickPage,
  TickPageRequest,
  TickRange,
  TickStatistics,
} from '../../src-shared/ticks-query.js';
import { bucketOf, bucketsBetween } from './bucket.js';
import type { Cassandra } from './cassandra.js';

const columns =
  'event_time, event_nanos, seq, trade_id, price, size, venue, conditions, feed, received_time, kafka_partition, kafka_offset';
const parallelBuckets = 8;
/** How far an empty stretch is searched, in buckets: two months of hours. */
const maxEmptyBuckets = 1_488;
/** Rows that a filter may pass over before the page is given as it is. */
const maxScannedRows = 200_000;
const scanPageRows = 5_000;

interface Place {
  /** CQL after the partition key, and its parameters. */
  readonly clause: string;
  readonly params: readonly unknown[];
  readonly bucket: number;
}

/** Reads one page of stored ticks before or after a place, skipping empty buckets. */
export async function readTickPage(
  cassandra: Cassandra,
  bucketMs: number,
  request: TickPageRequest,
): Promise<Result<TickPage, Failure>> {
  try {
    const place = await placeOf(cassandra, bucketMs, request);
    if (!place) return ok({ ticks: toColumns([]), isEnd: true, searchedTo: null });
    return ok(await search(cassandra, bucketMs, request, place));
  } catch (error) {
    return fail(cassandra.failure(error));
  }
}

async function placeOf(
  cassandra: Cassandra,
  bucketMs: number,
  { symbol, from, direction }: TickPageRequest,
): Promise<Place | null> {
  const isOlder = direction === 'older';
  if (typeof from === 'number') {
    return { bucket: bucketOf(from, bucketMs), clause: `AND event_time ${isOlder ? '<' : '>='} ?`, params: [from] };
  }
  if (from !== 'newest') {
    const { eventTime, eventNanos, seq } = from;
    const clause = `AND (event_time, event_nanos, seq) ${isOlder ? '<' : '>'} (?, ?, ?)`;
    return { bucket: bucketOf(eventTime, bucketMs), clause, params: [eventTime, eventNanos, cassandra.long(seq)] };
  }
  const { rows } = await cassandra.client.execute(
    `SELECT event_time FROM ${cassandra.keyspace}.stocks WHERE symbol = ?`,
    [symbol],
  );
  const newest = rows[0]?.get('event_time') as Date | undefined;
  return newest ? { bucket: bucketOf(newest.getTime(), bucketMs), clause: '', params: [] } : null;
}

async function search(
  cassandra: Cassandra,
  bucketMs: number,
  request: TickPageRequest,
  place: Place,
): Promise<TickPage> {
  const { symbol, direction, limit, filter } = request;
  const isOlder = direction === 'older';
  const step = isOlder ? -bucketMs : bucketMs;
  const found: types.Row[] = [];
  let scanned = 0;
  let emptyBuckets = 0;

  /** Rows of one bucket that pass the filter, in the direction of the search; no more than are wanted. */
  async function fromBucket(
    bucket: number,
    clause: string,
    params: readonly unknown[],
    wanted: number,
  ): Promise<types.Row[]> {
    const order = isOlder ? 'ORDER BY event_time DESC, event_nanos DESC, seq DESC' : '';
    const query = `SELECT ${columns} FROM ${cassandra.keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ? ${clause} ${order}`;
    const matching: types.Row[] = [];
    let pageState: string | undefined;
    do {
      const page: types.ResultSet = await cassandra.client.execute(query, [symbol, bucket, ...params], {
        fetchSize: isUnfiltered(filter) ? Math.min(wanted, scanPageRows) : scanPageRows,
        ...(pageState ? { pageState } : {}),
      });
      scanned += page.rowLength;
      for (const row of page.rows) if (matching.length < wanted && passes(filter, row)) matching.push(row);
      pageState = page.pageState ?? undefined;
    } while (pageState && matching.length < wanted && scanned < maxScannedRows);
    return matching;
  }

  found.push(...(await fromBucket(place.bucket, place.clause, place.params, limit)));
  let next = place.bucket + step;
  while (found.length < limit && scanned < maxScannedRows && emptyBuckets < maxEmptyBuckets && next >= 0) {
    // With a filter one after the other: the bound on what is scanned must leave no gap behind.
    const atOnce = isUnfiltered(filter) ? parallelBuckets : 1;
    const buckets = Array.from({ length: atOnce }, (_, index) => next + index * step).filter((bucket) => bucket >= 0);
    const missing = limit - found.length;
    const parts = await Promise.all(buckets.map((bucket) => fromBucket(bucket, '', [], missing)));
    const rows = parts.flat();
    emptyBuckets = rows.length === 0 ? emptyBuckets + buckets.length : 0;
    found.push(...rows.slice(0, missing));
    next += buckets.length * step;
  }
  const isEnd = found.length < limit && scanned < maxScannedRows;
  return { ticks: toColumns(isOlder ? found.reverse() : found), isEnd, searchedTo: isEnd ? Math.max(0, next) : null };
}

const isUnfiltered = (filter: TickFilter): boolean => Object.values(filter).every((value) => value === null);

function passes({ venue, minSize, maxSize, minPrice, maxPrice }: TickFilter, row: types.Row): boolean {
  const price = row.get('price') as number;
  const size = row.get('size') as number;
  return (
    (venue === null || row.get('venue') === venue) &&
    (minSize === null || size >= minSize) &&
    (maxSize === null || size <= maxSize) &&
    (minPrice === null || price >= minPrice) &&
    (maxPrice === null || price <= maxPrice)
  );
}

function toColumns(rows: readonly types.Row[]): TickColumns {
  const numbers = <A extends Float64Array | Int32Array>(array: A, read: (row: types.Row) => number): A => {
    for (const [index, row] of rows.entries()) array[index] = read(row);
    return array;
  };
  const doubles = (read: (row: types.Row) => number) => numbers(new Float64Array(rows.length), read);
  const integers = (read: (row: types.Row) => number) => numbers(new Int32Array(rows.length), read);
  const texts = (name: string) => rows.map((row) => row.get(name) as string | null);
  const instant = (name: string) => doubles((row) => (row.get(name) as Date | null)?.getTime() ?? Number.NaN);
  const long = (name: string) => doubles((row) => (row.get(name) as types.Long | null)?.toNumber() ?? Number.NaN);
  return {
    eventTime: instant('event_time'),
    eventNanos: integers((row) => row.get('event_nanos') as number),
    seq: long('seq'),
    price: doubles((row) => row.get('price') as number),
    size: doubles((row) => row.get('size') as number),
    receivedTime: instant('received_time'),
    partition: integers((row) => (row.get('kafka_partition') as number | null) ?? -1),
    offset: long('kafka_offset'),
    tradeId: texts('trade_id'),
    venue: texts('venue'),
    conditions: texts('conditions'),
    feed: texts('feed'),
  };
}

/** Count, volume, VWAP, high and low of the ticks of a range that pass a filter. */
export async function readTickStatistics(
  cassandra: Cassandra,
  bucketMs: number,
  { symbol, from, to, filter }: TickRange,
): Promise<Result<TickStatistics, Failure>> {
  const query =
    `SELECT price, size, venue FROM ${cassandra.keyspace}.ticks_by_symbol ` +
    'WHERE symbol = ? AND bucket = ? AND event_time >= ? AND event_time < ?';
  const sum = { count: 0, volume: 0, turnover: 0, high: -Infinity, low: Infinity };
  const addBucket = async (bucket: number) => {
    let pageState: string | undefined;
    do {
      const page: types.ResultSet = await cassandra.client.execute(query, [symbol, bucket, from, to], {
        fetchSize: scanPageRows,
        ...(pageState ? { pageState } : {}),
      });
      for (const row of page.rows) {
        if (!passes(filter, row)) continue;
        const price = row.get('price') as number;
        const size = row.get('size') as number;
        sum.count += 1;
        sum.volume += size;
        sum.turnover += price * size;
        sum.high = Math.max(sum.high, price);
        sum.low = Math.min(sum.low, price);
      }
      pageState = page.pageState ?? undefined;
    } while (pageState);
  };
  try {
    const buckets = [...bucketsBetween(from, to, bucketMs)];
    for (let first = 0; first < buckets.length; first += parallelBuckets) {
      await Promise.all(buckets.slice(first, first + parallelBuckets).map(addBucket));
    }
  } catch (error) {
    return fail(cassandra.failure(error));
  }
  const { count, volume, turnover, high, low } = sum;
  return ok({
    count,
    volume,
    vwap: volume > 0 ? turnover / volume : null,
    high: count > 0 ? high : null,
    low: count > 0 ? low : null,
  });
}
