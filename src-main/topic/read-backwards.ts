import type { DeadLetterCursor } from '../../src-shared/dead-letter.js';
import type { RecordReader, TopicRecord } from './record-reader.js';

/** Offsets that are fetched of a partition at a time. */
const windowOffsets = 100n;

/** What bounds one reading. */
export interface ReadingLimits {
  readonly records: number;
  /** Keys and values. */
  readonly bytes: number;
}

/**
 * Goes through a topic from its newest record to its oldest, by time over all partitions. `take` gives false when it has
 * enough. Resolves with where to go on, or null at the end.
 */
export async function readBackwards(
  reader: Pick<RecordReader, 'bounds' | 'read'>,
  topic: string,
  cursor: DeadLetterCursor | null,
  limits: ReadingLimits,
  take: (record: TopicRecord) => boolean,
): Promise<DeadLetterCursor | null> {
  const bounds = await reader.bounds(topic);
  const tails = bounds.map(({ partition, low, high }) => {
    const from = cursor?.[partition];
    const end = from === undefined ? high : BigInt(from);
    return { partition, low, end: end < high ? end : high, loaded: [] as TopicRecord[], loadedFrom: end };
  });
  for (const tail of tails) tail.loadedFrom = tail.end;

  let records = 0;
  let bytes = 0;
  for (;;) {
    for (const tail of tails) {
      while (tail.loaded.length === 0 && tail.loadedFrom > tail.low) {
        const to = tail.loadedFrom;
        tail.loadedFrom = to - windowOffsets > tail.low ? to - windowOffsets : tail.low;
        tail.loaded = [...(await reader.read(topic, tail.partition, tail.loadedFrom, to))];
        if (tail.loaded.length === 0) tail.end = tail.loadedFrom;
      }
    }
    const newest = tails
      .filter(({ loaded }) => loaded.length > 0)
      .sort((a, b) => (b.loaded.at(-1)?.time ?? 0) - (a.loaded.at(-1)?.time ?? 0))[0];
    const record = newest?.loaded.pop();
    if (!newest || !record) return null;
    newest.end = record.offset;
    records += 1;
    bytes += (record.key?.length ?? 0) + (record.value?.length ?? 0);
    if (!take(record) || records >= limits.records || bytes >= limits.bytes) {
      return Object.fromEntries(tails.map(({ partition, end }) => [partition, Number(end)]));
    }
  }
}
