import type { Message } from 'kafkajs';
import type { RejectedLine, Rejection } from '../../src-shared/market/tick.js';
import { encodeRedrive, redriveHeader, type Redriven } from './redrive-header.js';

/** A message of the topic that cannot be stored. */
export interface DeadMessage {
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** `decode`: it is no tick; `store`: Cassandra cannot hold it. */
  readonly stage: 'decode' | 'store';
  readonly rejection: Rejection;
  /** What the message's own header says of its being sent again. */
  readonly redrive?: Redriven | null;
}

/** What is kept of a key and of a value. */
export const maxDeadLetterBytes = 256 * 1024;

const cut = <B extends Uint8Array>(bytes: B | null): Buffer | null =>
  bytes ? Buffer.from(bytes.subarray(0, maxDeadLetterBytes)) : null;

export function deadLetterOfMessage(
  topic: string,
  { partition, offset, key, value, stage, rejection, redrive }: DeadMessage,
): Message {
  return {
    key: cut(key),
    value: cut(value),
    headers: {
      '__tick.err.topic': topic,
      '__tick.err.partition': String(partition),
      '__tick.err.offset': String(offset),
      '__tick.err.stage': stage,
      '__tick.err.code': rejection.code,
      '__tick.err.msg': rejection.message,
      ...(redrive ? { [redriveHeader]: encodeRedrive(redrive) } : {}),
    },
  };
}

export function deadLetterOfLine(topic: string, line: RejectedLine): Message {
  return {
    key: line.key ?? null,
    value: cut(line.raw),
    headers: {
      '__tick.err.topic': topic,
      '__tick.err.stage': line.stage ?? 'feed',
      '__tick.err.code': line.code,
      '__tick.err.msg': line.message,
      '__tick.err.file': line.file,
      '__tick.err.line': String(line.line),
    },
  };
}
