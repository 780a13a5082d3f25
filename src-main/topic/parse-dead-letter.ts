import type { DeadLetter, TextStart } from '../../src-shared/dead-letter.js';
import { parseRedrive, redriveHeader } from './redrive-header.js';
import type { TopicRecord } from './record-reader.js';

const maxHeaderLength = 1_000;
const startBytes = 400;

/** What the headers of a record of the dead-letter topic say; anybody may have written them. */
export function parseDeadLetter({ partition, offset, time, key, value, headers }: TopicRecord): DeadLetter {
  const text = (name: string): string => {
    const header = headers[`__tick.err.${name}`];
    const [first] = Array.isArray(header) ? header : [header];
    return first === undefined ? '' : first.toString('utf8').slice(0, maxHeaderLength);
  };
  const count = (name: string): number | null => (/^\d{1,15}$/.test(text(name)) ? Number(text(name)) : null);
  const originPartition = count('partition');
  const originOffset = count('offset');
  return {
    partition,
    offset: Number(offset),
    time,
    stage: text('stage'),
    code: text('code'),
    message: text('msg'),
    topic: text('topic'),
    origin:
      originPartition === null || originOffset === null ? null : { partition: originPartition, offset: originOffset },
    file: text('file') || null,
    line: count('line'),
    redrives: parseRedrive(headers[redriveHeader])?.count ?? 0,
    key: startOf(key),
    value: startOf(value),
  };
}

const startOf = (bytes: Buffer | null): TextStart | null =>
  bytes && { text: bytes.subarray(0, startBytes).toString('utf8'), bytes: bytes.length };
