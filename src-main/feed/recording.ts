import type { Failure } from '../../src-shared/failure.js';
import type { RejectedLine, Rejection, Tick } from '../../src-shared/market/tick.js';
import type { Result } from '../../src-shared/result.js';

/** A tick of a recording; its received time is set when it leaves. */
export type RecordedTick = { -readonly [Field in keyof Tick]: Tick[Field] };

/** A line that is no tick, with the time of the tick before it; −Infinity before the first tick. */
export interface RecordedRejection {
  readonly eventTime: number;
  readonly eventNanos: number;
  readonly rejected: RejectedLine;
}

export type RecordedLine = RecordedTick | RecordedRejection;

/** A file of ticks that was found to be readable. */
export interface Recording {
  readonly file: string;
  /** Small blocks of lines in the order of the file. Throws what reading throws. */
  lines(): AsyncIterable<readonly RecordedLine[]>;
  /** Turns what reading threw into a failure; throws a bug on. */
  readFailure(error: unknown): Result<never, Failure>;
  /** Symbols with ticks that only their record number in this file tells apart. */
  symbolsWithoutIdentity(): Promise<Result<ReadonlySet<string>, Failure>>;
}

const maxBlockLines = 256;
const maxBlockRawBytes = 1_000_000;

export const isRejection = (line: RecordedLine): line is RecordedRejection => 'rejected' in line;

/** Gathers lines into blocks that are bounded in lines and in the bytes of rejected lines. */
export class BlockOfLines {
  private lines: RecordedLine[] = [];
  private rawBytes = 0;
  private eventTime = -Infinity;
  private eventNanos = 0;

  get isFull(): boolean {
    return this.lines.length >= maxBlockLines || this.rawBytes >= maxBlockRawBytes;
  }

  add(tick: RecordedTick): void {
    this.lines.push(tick);
    this.eventTime = tick.eventTime;
    this.eventNanos = tick.eventNanos;
  }

  reject(rejection: Rejection, raw: Uint8Array, file: string, line: number): void {
    const { eventTime, eventNanos } = this;
    const { code, message } = rejection;
    this.lines.push({ eventTime, eventNanos, rejected: { code, message, raw, file, line } });
    this.rawBytes += raw.length;
  }

  take(): readonly RecordedLine[] {
    const taken = this.lines;
    this.lines = [];
    this.rawBytes = 0;
    return taken;
  }
}
