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
  const characters =
    symbol.length + (tradeId?.length ?? 0) + (venue?.length ?? 0) + (conditions?.length ?? 0) + (feed?.length ?? 0);
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
  return writeLong(bytes, at, offset);
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
      types.Long.fromNumber(offset),
    ],
  }));

// Byte by byte: a Buffer's own methods check and call out for every value, which took three times as long.

function writeText(bytes: Buffer, at: number, text: string | null): number {
  if (text === null) return writeInt32(bytes, at, absent);
  const start = at + 4;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return start + writeLength(bytes, at, bytes.write(text, start));
    bytes[start + index] = code;
  }
  return start + writeLength(bytes, at, text.length);
}

function writeLength(bytes: Buffer, at: number, length: number): number {
  writeInt32(bytes, at, length);
  return length;
}

function writeInt(bytes: Buffer, at: number, value: number): number {
  return writeInt32(bytes, writeInt32(bytes, at, 4), value);
}

/** @param value a whole number of at most 2^53 − 1, not negative */
function writeLong(bytes: Buffer, at: number, value: number): number {
  const start = writeInt32(bytes, at, 8);
  return writeInt32(bytes, writeInt32(bytes, start, Math.floor(value / high)), value % high);
}

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function writeDouble(bytes: Buffer, at: number, value: number): number {
  const start = writeInt32(bytes, at, 8);
  double[0] = value;
  for (let index = 0; index < 8; index += 1) {
    bytes[start + index] = doubleBytes[isLittleEndian ? 7 - index : index] as number;
  }
  return start + 8;
}

/** Of a value above 2^31 the bits count. */
function writeInt32(bytes: Buffer, at: number, value: number): number {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
  return at + 4;
}
