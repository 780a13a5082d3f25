import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import type { TickRange, TickStatistics } from '../../src-shared/ticks-query.js';
import type { BucketReads } from './bucket-reads.js';
import { passes } from './tick-filter.js';

const pageRows = 5_000;

interface Sum {
  readonly count: number;
  readonly volume: number;
  readonly turnover: number;
  readonly high: number;
  readonly low: number;
}

const nothing: Sum = { count: 0, volume: 0, turnover: 0, high: -Infinity, low: Infinity };

/** Count, volume, VWAP, high and low of the ticks of a range that pass a filter. */
export function readTickStatistics(
  reads: BucketReads,
  { symbol, from, to, filter }: TickRange,
): Promise<Result<TickStatistics, Failure>> {
  const query =
    `SELECT price, size, venue FROM ${reads.cassandra.keyspace}.ticks_by_symbol ` +
    'WHERE symbol = ? AND bucket = ? AND event_time >= ? AND event_time < ?';
  const sumOf = async (bucket: number): Promise<Sum> => {
    let sum = nothing;
    for await (const { rows } of reads.pages(query, [symbol, bucket, from, to], pageRows)) {
      for (const row of rows) {
        if (!passes(filter, row)) continue;
        const price = row.get('price') as number;
        const size = row.get('size') as number;
        sum = joined(sum, { count: 1, volume: size, turnover: price * size, high: price, low: price });
      }
    }
    return sum;
  };
  return reads.answer(async () => {
    let sum = nothing;
    for await (const part of reads.range(from, to, sumOf)) sum = joined(sum, part);
    const { count, volume, turnover, high, low } = sum;
    return {
      count,
      volume,
      vwap: volume > 0 ? turnover / volume : null,
      high: count > 0 ? high : null,
      low: count > 0 ? low : null,
    };
  });
}

const joined = (a: Sum, b: Sum): Sum => ({
  count: a.count + b.count,
  volume: a.volume + b.volume,
  turnover: a.turnover + b.turnover,
  high: Math.max(a.high, b.high),
  low: Math.min(a.low, b.low),
});
