import type { Failure } from '../../src-shared/failure.js';
import { maxBatchTicks } from './feed.js';
import { isRejection, type RecordedLine, type Recording } from './recording.js';

/** The next lines of all recordings in order of event time. */
export interface MergedLines {
  readonly lines: readonly RecordedLine[];
  /** Why the recordings end here. */
  readonly failure?: Failure;
}

const maxRawBytes = 2_000_000;

/**
 * Merges recordings by event time; at the same time the earlier file comes first, and a file's own order is kept even
 * where its times run backwards. Holds one block of each.
 */
export async function* mergeByTime(recordings: readonly Recording[]): AsyncGenerator<MergedLines> {
  const readers = recordings.map((recording, order) => new Reader(recording, order));
  try {
    let failure = (await Promise.all(readers.map((reader) => reader.fill()))).find((found) => found !== undefined);
    let open = readers.filter((reader) => reader.head !== undefined);
    let lines: RecordedLine[] = [];
    let rawBytes = 0;
    while (open.length > 0 && !failure) {
      const { first, limit } = firstTwo(open);
      while (first.head && (!limit || comesBefore(first, limit))) {
        lines.push(first.head);
        if (isRejection(first.head)) rawBytes += first.head.rejected.raw.length;
        first.step();
        if (lines.length >= maxBatchTicks || rawBytes >= maxRawBytes) {
          yield { lines };
          lines = [];
          rawBytes = 0;
        }
      }
      if (first.head) continue;
      failure = await first.fill();
      if (!first.head) open = open.filter((reader) => reader !== first);
    }
    yield failure ? { lines, failure } : { lines };
  } finally {
    await Promise.all(readers.map((reader) => reader.close()));
  }
}

// A pass over all heads finds the next reader and how far it may run; for a thousand files, the most that can be chosen,
// that is still faster than anything downstream.
function firstTwo(open: readonly Reader[]): { readonly first: Reader; readonly limit: Reader | undefined } {
  let [first, limit]: (Reader | undefined)[] = [];
  for (const reader of open) {
    if (!first || comesBefore(reader, first)) [first, limit] = [reader, first];
    else if (!limit || comesBefore(reader, limit)) limit = reader;
  }
  if (!first) throw new Error('nothing is open');
  return { first, limit };
}

function comesBefore(one: Reader, other: Reader): boolean {
  const a = one.head;
  const b = other.head;
  if (!a || !b) return a !== undefined;
  if (a.eventTime !== b.eventTime) return a.eventTime < b.eventTime;
  if (a.eventNanos !== b.eventNanos) return a.eventNanos < b.eventNanos;
  return one.order < other.order;
}

/** Goes through one recording. */
class Reader {
  head: RecordedLine | undefined;
  private readonly blocks: AsyncIterator<readonly RecordedLine[]>;
  private block: readonly RecordedLine[] = [];
  private next = 0;

  constructor(
    private readonly recording: Recording,
    readonly order: number,
  ) {
    this.blocks = recording.lines()[Symbol.asyncIterator]();
  }

  /** Goes on within the block that was read; head is undefined at its end. */
  step(): void {
    this.next += 1;
    this.head = this.block[this.next];
  }

  /** Reads on until there is a head or the recording ends. */
  async fill(): Promise<Failure | undefined> {
    try {
      while (!this.head) {
        const read = await this.blocks.next();
        if (read.done) return undefined;
        this.block = read.value;
        this.next = 0;
        this.head = this.block[0];
      }
      return undefined;
    } catch (error) {
      const failed = this.recording.readFailure(error);
      return failed.ok ? undefined : failed.failure;
    }
  }

  async close(): Promise<void> {
    await this.blocks.return?.();
  }
}
