import { createRequire } from 'node:module';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A record of a topic, as it was fetched. */
export interface FetchedRecord {
  /** Below 2^53: a partition that had more would have had 285,000 records in every second of a thousand years. */
  readonly offset: number;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
  /** Bytes of key and value. */
  readonly size: number;
}

interface Decoder {
  readonly buffer: Buffer;
  readonly offset: number;
  forward(bytes: number): void;
}
type DecodeRecordBatch = (decoder: Decoder) => Promise<{ readonly records: readonly unknown[] }>;

/** Where the fields of a record batch stand (https://kafka.apache.org/documentation/#recordbatch). */
const at = { length: 8, attributes: 21, lastOffsetDelta: 23, firstTime: 27, maxTime: 35, count: 57, records: 61 };
const beforeLength = 12;
/** Compressed, part of a transaction, or the transaction's own marks. */
const notPlain = 0x07 | 0x10 | 0x20;
const timeOfAppending = 0x08;

/** A record batch that kafkajs hands on in the place of the messages in it. */
class PlainBatch {
  readonly offset: string;
  readonly isControlRecord = false;
  readonly batchContext = { inTransaction: false };

  /** @param bytes of the whole batch */
  constructor(private readonly bytes: Buffer) {
    this.offset = String(this.baseOffset + bytes.readInt32BE(at.lastOffsetDelta));
  }

  private get baseOffset(): number {
    return Number(this.bytes.readBigInt64BE(0));
  }

  records(): FetchedRecord[] {
    const { bytes, baseOffset } = this;
    const isAppended = (bytes.readInt16BE(at.attributes) & timeOfAppending) !== 0;
    const time = Number(bytes.readBigInt64BE(isAppended ? at.maxTime : at.firstTime));
    const records: FetchedRecord[] = [];
    const reader = new VarintReader(bytes, at.records);
    for (let left = bytes.readInt32BE(at.count); left > 0; left -= 1) {
      const end = reader.read() + reader.at;
      reader.at += 1; // attributes, of which there are none
      const timeDelta = reader.read();
      const offset = baseOffset + reader.read();
      const keyBytes = reader.read();
      const keyAt = reader.skip(keyBytes);
      const valueBytes = reader.read();
      const valueAt = reader.skip(valueBytes);
      const recordTime = isAppended ? time : time + timeDelta;
      records.push(new PlainRecord(offset, recordTime, bytes, keyAt, keyBytes, valueAt, valueBytes, reader.at));
      reader.at = end;
    }
    if (reader.at > bytes.length) throw new RangeError('a record reaches beyond its batch');
    return records;
  }
}

/** Views of the fetched bytes, made only where they are asked for. */
class PlainRecord implements FetchedRecord {
  constructor(
    readonly offset: number,
    readonly time: number,
    private readonly bytes: Buffer,
    private readonly keyAt: number,
    private readonly keyBytes: number,
    private readonly valueAt: number,
    private readonly valueBytes: number,
    private readonly headersAt: number,
  ) {}

  get key(): Buffer | null {
    return this.keyBytes < 0 ? null : this.bytes.subarray(this.keyAt, this.keyAt + this.keyBytes);
  }

  get value(): Buffer | null {
    return this.valueBytes < 0 ? null : this.bytes.subarray(this.valueAt, this.valueAt + this.valueBytes);
  }

  get size(): number {
    return Math.max(0, this.keyBytes) + Math.max(0, this.valueBytes);
  }

  get headers(): IHeaders {
    if (this.bytes[this.headersAt] === 0) return noHeaders;
    const reader = new VarintReader(this.bytes, this.headersAt);
    const headers = new Map<string, Buffer | Buffer[]>();
    for (let left = reader.read(); left > 0; left -= 1) {
      const name = reader.bytesOf(reader.read()).toString();
      const value = reader.bytesOf(reader.read());
      const before = headers.get(name);
      headers.set(name, before === undefined ? value : [before, value].flat());
    }
    return Object.fromEntries(headers); // a header may have any name, also that of a property of every object
  }
}

const noHeaders: IHeaders = {};

/** Reads zigzag numbers of seven bits a byte, of at most 53 bits. */
class VarintReader {
  constructor(
    private readonly bytes: Buffer,
    public at: number,
  ) {}

  read(): number {
    const first = this.bytes[this.at];
    if (first === undefined) throw new RangeError('a record reaches beyond its batch');
    this.at += 1;
    if (first < 0x80) return first & 1 ? -(first >>> 1) - 1 : first >>> 1;
    let value = first & 0x7f;
    for (let scale = 0x80; ; scale *= 0x80) {
      const next = this.bytes[this.at];
      if (next === undefined || scale > 2 ** 49) throw new RangeError('a record reaches beyond its batch');
      this.at += 1;
      value += (next & 0x7f) * scale;
      if (next < 0x80) break;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Passes over these bytes, of which there may be −1 for none, and gives where they begin. */
  skip(length: number): number {
    const start = this.at;
    if (length > 0) this.at += length;
    return start;
  }

  bytesOf(length: number): Buffer {
    const start = this.skip(length);
    return this.bytes.subarray(start, start + Math.max(0, length));
  }
}

/** The records that a message of a fetch stands for: itself, or those of a whole batch. */
export function recordsOf(message: KafkaMessage): readonly FetchedRecord[] {
  if (message instanceof PlainBatch) return message.records();
  const { offset, timestamp, key, value, headers } = message;
  const size = (key?.length ?? 0) + (value?.length ?? 0);
  return [{ offset: Number(offset), time: Number(timestamp), key, value, headers: headers ?? {}, size }];
}

const load = createRequire(import.meta.url);
const module = load.resolve('kafkajs/src/protocol/recordBatch/v0/decoder');
const decode = load(module) as DecodeRecordBatch;

/**
 * Teaches kafkajs to hand plain record batches on as they are: it makes seven objects and two texts of every record, which
 * took a tenth of the time of storing. What is compressed or part of a transaction goes its usual way. It has no public
 * place for this; the version is pinned, and a test compares what comes out of both.
 */
const decodePlain: DecodeRecordBatch = (decoder) => {
  const { buffer, offset } = decoder;
  if (buffer.length < offset + at.records) return decode(decoder);
  const length = beforeLength + buffer.readInt32BE(offset + at.length);
  const isWhole = length >= at.records && offset + length <= buffer.length;
  if (!isWhole || (buffer.readInt16BE(offset + at.attributes) & notPlain) !== 0) return decode(decoder);
  decoder.forward(length);
  const isEmpty = buffer.readInt32BE(offset + at.count) <= 0;
  return Promise.resolve({ records: isEmpty ? [] : [new PlainBatch(buffer.subarray(offset, offset + length))] });
};

const loaded = load.cache[module];
if (!loaded) throw new Error(`${module} is not where it was loaded`);
loaded.exports = decodePlain;
