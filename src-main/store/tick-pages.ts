import type { types } from 'cassandra-driver';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import type { TickKey, TickPage, TickPageRequest } from '../../src-shared/ticks-query.js';
import { bucketOf } from './bucket.js';
import type { BucketReads } from './bucket-reads.js';
import { keyOfRow, tickColumnNames, tickColumns } from './tick-columns.js';
import { isUnfiltered, passes } from './tick-filter.js';

const parallelBuckets = 8;
/** How far an empty stretch is searched, in buckets: two months of hours. */
const maxEmptyBuckets = 1_488;
/** Rows that a filter may pass over before the page is given as it is. */
export const maxScannedRows = 200_000;
const scanPageRows = 5_000;

interface Place {
  /** CQL after the partition key, and its parameters. */
  readonly clause: string;
  readonly params: readonly unknown[];
  readonly bucket: number;
}

/** Reads one page of stored ticks before or after a place, skipping empty buckets. */
export function readTickPage(
  reads: BucketReads,
  request: TickPageRequest,
  maxScanned = maxScannedRows,
): Promise<Result<TickPage, Failure>> {
  return reads.answer(async () => {
    const newest = await newestBucket(reads, request.symbol);
    const place = placeOf(reads, request, newest);
    if (!place) return { ticks: tickColumns([]), isEnd: true, searchedTo: null, goOn: null };
    return search(reads, request, place, newest ?? Infinity, maxScanned);
  });
}

/** The bucket of the symbol's newest tick, as `stocks` has it; null where it has none. */
async function newestBucket({ cassandra, bucketMs }: BucketReads, symbol: string): Promise<number | null> {
  const query = `SELECT event_time FROM ${cassandra.keyspace}.stocks WHERE symbol = ?`;
  const { rows } = await cassandra.client.execute(query, [symbol]);
  const newest = rows[0]?.get('event_time') as Date | undefined;
  return newest ? bucketOf(newest.getTime(), bucketMs) : null;
}

function placeOf(
  { cassandra, bucketMs }: BucketReads,
  { from, direction }: TickPageRequest,
  newest: number | null,
): Place | null {
  const isOlder = direction === 'older';
  if (from === 'newest') return newest === null ? null : { bucket: newest, clause: '', params: [] };
  if (typeof from === 'number') {
    return { bucket: bucketOf(from, bucketMs), clause: `AND event_time ${isOlder ? '<' : '>='} ?`, params: [from] };
  }
  const { eventTime, eventNanos, seq } = from;
  const clause = `AND (event_time, event_nanos, seq) ${isOlder ? '<' : '>'} (?, ?, ?)`;
  return { bucket: bucketOf(eventTime, bucketMs), clause, params: [eventTime, eventNanos, cassandra.long(seq)] };
}

async function search(
  reads: BucketReads,
  { symbol, direction, limit, filter }: TickPageRequest,
  place: Place,
  newest: number,
  maxScanned: number,
): Promise<TickPage> {
  const isOlder = direction === 'older';
  const step = isOlder ? -reads.bucketMs : reads.bucketMs;
  const isAll = isUnfiltered(filter);
  const found: types.Row[] = [];
  let scanned = 0;
  let lastScanned: TickKey | null = null;
  let emptyBuckets = 0;

  /** Rows of one bucket that pass the filter, in the direction of the search; no more than are wanted. */
  async function fromBucket(
    bucket: number,
    clause: string,
    params: readonly unknown[],
    wanted: number,
  ): Promise<types.Row[]> {
    const order = isOlder ? 'ORDER BY event_time DESC, event_nanos DESC, seq DESC' : '';
    const query = `SELECT ${tickColumnNames} FROM ${reads.cassandra.keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ? ${clause} ${order}`;
    const matching: types.Row[] = [];
    const fetchSize = Math.min(isAll ? wanted : maxScanned, scanPageRows);
    for await (const { rows } of reads.pages(query, [symbol, bucket, ...params], fetchSize)) {
      scanned += rows.length;
      const last = rows.at(-1);
      if (last) lastScanned = keyOfRow(last);
      for (const row of rows) if (matching.length < wanted && passes(filter, row)) matching.push(row);
      if (matching.length >= wanted || scanned >= maxScanned) break;
    }
    return matching;
  }

  found.push(...(await fromBucket(place.bucket, place.clause, place.params, limit)));
  // Beyond the newest tick nothing is stored, on either side of it.
  let next = isOlder ? Math.min(place.bucket + step, newest) : place.bucket + step;
  const isWithin = (bucket: number) => bucket >= 0 && (isOlder || bucket <= newest);
  while (found.length < limit && scanned < maxScanned && emptyBuckets < maxEmptyBuckets && isWithin(next)) {
    // With a filter one after the other: the bound on what is scanned must leave no gap behind.
    const buckets = Array.from({ length: isAll ? parallelBuckets : 1 }, (_, index) => next + index * step).filter(
      isWithin,
    );
    const missing = limit - found.length;
    const parts = await Promise.all(buckets.map((bucket) => fromBucket(bucket, '', [], missing)));
    const rows = parts.flat();
    emptyBuckets = rows.length === 0 ? emptyBuckets + buckets.length : 0;
    found.push(...rows.slice(0, missing));
    next += buckets.length * step;
  }
  const isFull = found.length >= limit;
  const goOn = !isFull && scanned >= maxScanned ? (lastScanned as TickKey | null) : null;
  const isEnd = !isFull && !goOn;
  return {
    ticks: tickColumns(isOlder ? found.reverse() : found),
    isEnd,
    searchedTo: isEnd ? Math.max(0, next) : (goOn?.eventTime ?? null),
    goOn,
  };
}
