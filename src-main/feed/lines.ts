import { isAscii } from 'node:buffer';
import type { Rejection } from '../../src-shared/market/tick.js';

/** What is kept of a line, and the longest line that is read. */
export const maxLineBytes = 256 * 1024;

/** A line that is no text. */
export interface BrokenLine extends Rejection {
  /** At most the first 256 KB. */
  readonly raw: Uint8Array;
}

/** The text of a line without its \n. A \r before it stays, because the bytes of a rejected line are kept as they came. */
export type Line = string | BrokenLine;

const newline = 10;
const byteOrderMark = '\uFEFF';

/** The lines of a UTF-8 file, a chunk's worth at a time. Holds one chunk and at most 256 KB of an unfinished line.
 * A file may end without a \n; what a connection that breaks off leaves unfinished is no line. */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  unfinishedLast: 'kept' | 'dropped' = 'kept',
): AsyncGenerator<readonly Line[]> {
  const unfinished = new UnfinishedLine();
  let isFirst = true;
  for await (const chunk of chunks) {
    const lines = completeLines(unfinished, chunk);
    if (lines.length === 0) continue;
    if (isFirst) withoutByteOrderMark(lines);
    isFirst = false;
    yield lines;
  }
  const last = unfinished.take();
  if (!last || unfinishedLast === 'dropped') return;
  const lines = [last.isTooLong ? tooLong(last.bytes) : decode(last.bytes)];
  if (isFirst) withoutByteOrderMark(lines);
  yield lines;
}

function completeLines(unfinished: UnfinishedLine, chunk: Buffer): Line[] {
  const first = chunk.indexOf(newline);
  if (first < 0) {
    unfinished.hold(chunk);
    return [];
  }
  unfinished.hold(chunk.subarray(0, first));
  const begun = unfinished.take();
  const start = begun?.isTooLong ? tooLong(begun.bytes) : decode(begun?.bytes ?? Buffer.alloc(0));
  const last = chunk.lastIndexOf(newline);
  unfinished.hold(chunk.subarray(last + 1));
  if (first === last) return [start];
  const whole = chunk.subarray(first + 1, last);
  // Decoding a chunk at once is several times as fast as line by line, and nearly every recording is plain ASCII.
  const lines =
    isAscii(whole) && whole.length <= maxLineBytes ? whole.toString('latin1').split('\n') : splitBytes(whole);
  return [start, ...lines];
}

function splitBytes(bytes: Buffer): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= bytes.length;) {
    const end = bytes.indexOf(newline, from);
    const to = end < 0 ? bytes.length : end;
    lines.push(decode(bytes.subarray(from, to)));
    from = to + 1;
  }
  return lines;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer): Line {
  if (bytes.length > maxLineBytes) return tooLong(bytes);
  if (isAscii(bytes)) return bytes.toString('latin1');
  try {
    return utf8.decode(bytes);
  } catch {
    return { code: 'schema', message: 'is not valid UTF-8', raw: Uint8Array.from(bytes) };
  }
}

const tooLong = (bytes: Buffer): BrokenLine => ({
  code: 'too-large',
  message: `is longer than ${maxLineBytes} bytes`,
  raw: Uint8Array.from(bytes.subarray(0, maxLineBytes)),
});

function withoutByteOrderMark(lines: Line[]): void {
  const [first] = lines;
  if (typeof first === 'string' && first.startsWith(byteOrderMark)) lines[0] = first.slice(1);
}

/** A line whose end has not been read; of a very long one only the beginning is kept. */
class UnfinishedLine {
  private parts: Buffer[] = [];
  private bytes = 0;
  private isTooLong = false;

  hold(part: Buffer): void {
    if (part.length === 0) return;
    const room = maxLineBytes - this.bytes;
    if (part.length > room) this.isTooLong = true;
    if (room === 0) return;
    const kept = part.subarray(0, room);
    this.parts.push(kept);
    this.bytes += kept.length;
  }

  take(): { readonly bytes: Buffer; readonly isTooLong: boolean } | undefined {
    if (this.bytes === 0) return undefined;
    const taken = { bytes: Buffer.concat(this.parts), isTooLong: this.isTooLong };
    this.parts = [];
    this.bytes = 0;
    this.isTooLong = false;
    return taken;
  }
}
