import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const crc32C = load('kafkajs/src/protocol/recordBatch/crc32C/crc32C') as (bytes: Buffer) => number;

/** Key and value of one message, as texts that are written as UTF-8. */
export interface TextRecord {
  readonly key: string;
  readonly value: string;
}

/** Up to the records: base offset, length, leader epoch, magic, checksum, attributes, deltas, times, producer, count. */
const headerBytes = 61;
const fromCrc = 17;
const fromAttributes = 21;
const magic = 2;
/** Length, attributes, time and offset delta, two lengths, header count: none of them takes more than five bytes. */
const recordOverhead = 24;
const bytesOfCharacter = 3;

/**
 * One record batch (magic 2) without compression or headers, all records of one time, by the protocol's own description
 * (https://kafka.apache.org/documentation/#recordbatch). kafkajs makes the same bytes out of a buffer for every record.
 *
 * @param time epoch milliseconds, of every record
 */
export function encodeRecordBatch(records: readonly TextRecord[], time: number): Buffer {
  const room = records.reduce(
    (sum, { key, value }) => sum + recordOverhead + (key.length + value.length) * bytesOfCharacter,
    headerBytes,
  );
  const bytes = Buffer.allocUnsafe(room);
  let at = headerBytes;
  for (const [offsetDelta, { key, value }] of records.entries()) {
    const keyBytes = Buffer.byteLength(key);
    const valueBytes = Buffer.byteLength(value);
    const body = 3 + varintBytes(offsetDelta) + varintBytes(keyBytes) + keyBytes + varintBytes(valueBytes) + valueBytes;
    at = writeVarint(bytes, body, at);
    bytes[at] = 0; // attributes
    bytes[at + 1] = 0; // time delta
    at = writeVarint(bytes, offsetDelta, at + 2);
    at = writeVarint(bytes, keyBytes, at);
    at += bytes.write(key, at);
    at = writeVarint(bytes, valueBytes, at);
    at += bytes.write(value, at);
    bytes[at] = 0; // no headers
    at += 1;
  }
  const batch = bytes.subarray(0, at);
  batch.writeBigInt64BE(0n, 0);
  batch.writeInt32BE(at - 12, 8);
  batch.writeInt32BE(0, 12);
  batch.writeInt8(magic, 16);
  batch.writeInt16BE(0, fromAttributes);
  batch.writeInt32BE(records.length - 1, 23);
  batch.writeBigInt64BE(BigInt(time), 27);
  batch.writeBigInt64BE(BigInt(time), 35);
  batch.writeBigInt64BE(-1n, 43); // not idempotent: no producer, epoch or sequence
  batch.writeInt16BE(0, 51);
  batch.writeInt32BE(0, 53);
  batch.writeInt32BE(records.length, 57);
  batch.writeUInt32BE(crc32C(batch.subarray(fromAttributes)), fromCrc);
  return batch;
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
