import type { types } from 'cassandra-driver';
import type { TickColumns, TickKey } from '../../src-shared/ticks-query.js';

/** What `tickColumns` needs of a row. */
export const tickColumnNames =
  'event_time, event_nanos, seq, trade_id, price, size, venue, conditions, feed, received_time, kafka_partition, kafka_offset';

export const keyOfRow = (row: types.Row): TickKey => ({
  eventTime: (row.get('event_time') as Date).getTime(),
  eventNanos: row.get('event_nanos') as number,
  seq: (row.get('seq') as types.Long).toNumber(),
});

/** Rows by column, in their order. */
export function tickColumns(rows: readonly types.Row[]): TickColumns {
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
