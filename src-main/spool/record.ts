import { crc32 } from 'node:zlib';

/**
 * One record of a segment: a header of 24 bytes, little endian, then the payload.
 *
 * | bytes | what |
 * | --- | --- |
 * | 0–3 | mark `TDR1` |
 * | 4–7 | length of the payload |
 * | 8–15 | number of the record |
 * | 16–19 | CRC-32 of the payload |
 * | 20–23 | CRC-32 of bytes 0–19 |
 *
 * The mark and the header's own checksum let a reader find the next record behind damaged bytes; the number tells how
 * many were lost there.
 */
export interface SpoolRecord {
  readonly number: number;
  readonly payload: Buffer;
}

const mark = Buffer.from('TDR1');
const headerBytes = 24;

/** What a payload needs in a segment. */
export const recordBytes = (payload: Buffer): number => headerBytes + payload.length;

/** The bytes of records that are numbered from `first` on. */
export function encodeRecords(payloads: readonly Buffer[], first: number): Buffer {
  const bytes = Buffer.allocUnsafe(payloads.reduce((sum, payload) => sum + recordBytes(payload), 0));
  let at = 0;
  for (const [index, payload] of payloads.entries()) {
    mark.copy(bytes, at);
    bytes.writeUInt32LE(payload.length, at + 4);
    bytes.writeBigUInt64LE(BigInt(first + index), at + 8);
    bytes.writeUInt32LE(crc32(payload), at + 16);
    bytes.writeUInt32LE(crc32(bytes.subarray(at, at + 20)), at + 20);
    payload.copy(bytes, at + headerBytes);
    at += recordBytes(payload);
  }
  return bytes;
}

export interface DecodedSegment {
  /** In the order of the file. */
  readonly records: readonly SpoolRecord[];
  /** Where the last whole record ends: what follows is a torn tail. */
  readonly end: number;
}

/** Every whole record of a segment; damaged bytes between them are passed over. */
export function decodeRecords(bytes: Buffer): DecodedSegment {
  const records: SpoolRecord[] = [];
  let end = 0;
  for (let at = 0; at >= 0 && at + headerBytes <= bytes.length;) {
    const record = recordAt(bytes, at);
    if (record) {
      records.push(record);
      at += recordBytes(record.payload);
      end = at;
    } else {
      at = bytes.indexOf(mark, at + 1);
    }
  }
  return { records, end };
}

function recordAt(bytes: Buffer, at: number): SpoolRecord | undefined {
  if (bytes.compare(mark, 0, mark.length, at, at + mark.length) !== 0) return undefined;
  if (bytes.readUInt32LE(at + 20) !== crc32(bytes.subarray(at, at + 20))) return undefined;
  const start = at + headerBytes;
  const payload = bytes.subarray(start, start + bytes.readUInt32LE(at + 4));
  if (start + bytes.readUInt32LE(at + 4) > bytes.length) return undefined;
  if (bytes.readUInt32LE(at + 16) !== crc32(payload)) return undefined;
  return { number: Number(bytes.readBigUInt64LE(at + 8)), payload };
}
