import { types } from 'cassandra-driver';
import type { ConsumedTick, WriteGroup } from './write-group.js';

/** What a row takes beside its texts: 14 lengths of four bytes, and the columns that are numbers or times. */
const fixedBytes = 14 * 4 + 8 + 8 + 4 + 8 + 8 + 8 + 8 + 4 + 8;
const bytesOfCharacter = 3;
const high = 2 ** 32;
const absent = -1;

/** The order of columns of `writeRow` and `driverRows`. */
export const tickColumnOrder =
  'symbol, bucket, event_time, event_nanos, seq, trade_id, price, size, venue, conditions, feed, received_time, ' +
  'kafka_partition, kafka_offset';

/** No row takes more bytes. */
export function rowBytes({ tick }: ConsumedTick): number {
  const { symbol, tradeId, venue, conditions, feed } = tick;
  const characters = [symbol, tradeId, venue, conditions, feed].reduce((sum, text) => sum + (text?.length ?? 0), 0);
  return fixedBytes + characters * bytesOfCharacter;
}

/**
 * Writes the values of one row as Cassandra's protocol has them, each with its length before it (native protocol v4, §3
 * [bytes] and §6), and gives where it ended.
 */
export function writeRow(
  bytes: Buffer,
  start: number,
  { tick, partition, offset }: ConsumedTick,
  bucket: number,
): number {
  let at = writeText(bytes, start, tick.symbol);
  at = writeLong(bytes, at, bucket);
  at = writeLong(bytes, at, tick.eventTime);
  at = writeInt(bytes, at, tick.eventNanos);
  at = writeLong(bytes, at, tick.seq);
  at = writeText(bytes, at, tick.tradeId);
  at = writeDouble(bytes, at, tick.price);
  at = writeDouble(bytes, at, tick.size);
  at = writeText(bytes, at, tick.venue);
  at = writeText(bytes, at, tick.conditions);
  at = writeText(bytes, at, tick.feed);
  at = writeLong(bytes, at, tick.receivedTime);
  at = writeInt(bytes, at, partition);
  return writeLong(bytes, at, Number(offset));
}

/** Rows as the driver takes them. */
export const driverRows = ({ rows, bucket }: WriteGroup) =>
  rows.map(({ tick, partition, offset }) => ({
    params: [
      tick.symbol,
      bucket,
      tick.eventTime,
      tick.eventNanos,
      types.Long.fromNumber(tick.seq),
      tick.tradeId,
      tick.price,
      tick.size,
      tick.venue,
      tick.conditions,
      tick.feed,
      tick.receivedTime,
      partition,
      types.Long.fromString(String(offset)),
    ],
  }));

function writeText(bytes: Buffer, at: number, text: string | null): number {
  if (text === null) return bytes.writeInt32BE(absent, at);
  const length = bytes.write(text, at + 4);
  bytes.writeInt32BE(length, at);
  return at + 4 + length;
}

function writeInt(bytes: Buffer, at: number, value: number): number {
  bytes.writeInt32BE(4, at);
  return bytes.writeInt32BE(value, at + 4);
}

/** @param value a whole number of at most 2^53 − 1, not negative */
function writeLong(bytes: Buffer, at: number, value: number): number {
  bytes.writeInt32BE(8, at);
  bytes.writeUInt32BE(Math.floor(value / high), at + 4);
  return bytes.writeUInt32BE(value % high, at + 8);
}

function writeDouble(bytes: Buffer, at: number, value: number): number {
  bytes.writeInt32BE(8, at);
  return bytes.writeDoubleBE(value, at + 4);
}
