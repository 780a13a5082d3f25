import { createRequire } from 'node:module';
import type { Tick } from '../../src-shared/market/tick.js';
import { messageBytes, writeMessage } from './message-bytes.js';

const load = createRequire(import.meta.url);
const crc32C = load('kafkajs/src/protocol/recordBatch/crc32C/crc32C') as (bytes: Buffer) => number;

/** Up to the records: base offset, length, leader epoch, magic, checksum, attributes, deltas, times, producer, count. */
const headerBytes = 61;
const fromCrc = 17;
const fromAttributes = 21;
const magic = 2;
/** Length, attributes, time and offset delta, two lengths, header count: none of them takes more than five bytes. */
const recordOverhead = 24;
const bytesOfCharacter = 3;
/** What the length of a record and of a value mostly take: of 64 to 8,191 bytes. */
const usualLengthBytes = 2;

/**
 * The messages of ticks, keyed by their symbol, as one record batch (magic 2) without compression or headers, all records of
 * one time, by the protocol's own description (https://kafka.apache.org/documentation/#recordbatch). kafkajs makes the same
 * bytes out of a text and a buffer for every record.
 *
 * @param time epoch milliseconds, of every record
 */
export function encodeRecordBatch(ticks: readonly Tick[], time: number): Buffer {
  const room = ticks.reduce(
    (sum, tick) => sum + recordOverhead + tick.symbol.length * bytesOfCharacter + messageBytes(tick),
    headerBytes,
  );
  const bytes = Buffer.allocUnsafe(room);
  let at = headerBytes;
  let offsetDelta = 0;
  for (const tick of ticks) {
    at = writeRecord(bytes, at, offsetDelta, tick);
    offsetDelta += 1;
  }
  const batch = bytes.subarray(0, at);
  batch.writeBigInt64BE(0n, 0);
  batch.writeInt32BE(at - 12, 8);
  batch.writeInt32BE(0, 12);
  batch.writeInt8(magic, 16);
  batch.writeInt16BE(0, fromAttributes);
  batch.writeInt32BE(ticks.length - 1, 23);
  batch.writeBigInt64BE(BigInt(time), 27);
  batch.writeBigInt64BE(BigInt(time), 35);
  batch.writeBigInt64BE(-1n, 43); // not idempotent: no producer, epoch or sequence
  batch.writeInt16BE(0, 51);
  batch.writeInt32BE(0, 53);
  batch.writeInt32BE(ticks.length, 57);
  batch.writeUInt32BE(crc32C(batch.subarray(fromAttributes)), fromCrc);
  return batch;
}

function writeRecord(bytes: Buffer, start: number, offsetDelta: number, tick: Tick): number {
  const body = start + usualLengthBytes;
  bytes[body] = 0; // attributes
  bytes[body + 1] = 0; // time delta
  let at = writeVarint(bytes, offsetDelta, body + 2);
  const { symbol } = tick;
  at = writeVarint(bytes, Buffer.byteLength(symbol), at);
  at += bytes.write(symbol, at);
  const value = at + usualLengthBytes;
  at = writeLengthBefore(bytes, value, writeMessage(bytes, value, tick));
  bytes[at] = 0; // no headers
  return writeLengthBefore(bytes, body, at + 1);
}

/** Puts how long [start, end) is where room was left for it, and gives where it ends then: mostly where it did. */
function writeLengthBefore(bytes: Buffer, start: number, end: number): number {
  const at = start - usualLengthBytes;
  const moved = at + varintBytes(end - start);
  if (moved !== start) bytes.copyWithin(moved, start, end);
  writeVarint(bytes, end - start, at);
  return moved + (end - start);
}

/** Zigzag, seven bits a byte; only of what is not negative and below 2^30. */
function writeVarint(bytes: Buffer, value: number, at: number): number {
  let rest = value * 2;
  let next = at;
  while (rest > 0x7f) {
    bytes[next] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
    next += 1;
  }
  bytes[next] = rest;
  return next + 1;
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value * 2; rest > 0x7f; rest >>>= 7) bytes += 1;
  return bytes;
}
