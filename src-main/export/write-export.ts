import { randomBytes } from 'node:crypto';
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { csvHeader, csvLines, wholeTicks, type CsvFormat } from './csv.js';
import { exportFailure, failed } from './export-failure.js';

export interface ExportProgress {
  readonly rows: number;
  readonly bytes: number;
}

export interface ExportOptions {
  readonly format?: CsvFormat;
  readonly signal: AbortSignal;
  /** Called after each page. */
  readonly onProgress: (progress: ExportProgress) => void;
}

/**
 * Writes pages of ticks into a CSV file at an absolute path that only its owner can read; a file that is there already is
 * replaced once the new one is whole. Until then it is a file `.tapedeck-….partial` beside it, which a failed or cancelled
 * export takes away. The next page is asked for when this one is written. What `pages` throws is thrown on.
 */
export async function exportTicks(
  pages: AsyncIterable<readonly Tick[]>,
  path: string,
  options: ExportOptions,
): Promise<Result<ExportProgress, Failure>> {
  const partial = join(dirname(path), `.tapedeck-${randomBytes(6).toString('hex')}.partial`);
  const target = await replaceable(path);
  if (!target.ok) return target;
  const opened = await orFailure(path, () => open(partial, 'wx', 0o600));
  if (!opened.ok) return opened;
  let isWhole = false;
  try {
    const written = await writePages(pages, path, opened.value, options);
    if (!written.ok) return written;
    const finished = await orFailure(path, async () => {
      await opened.value.sync();
      await opened.value.close();
      await rename(partial, path);
    });
    isWhole = finished.ok;
    return finished.ok ? written : finished;
  } finally {
    if (!isWhole) {
      await opened.value.close().catch(() => undefined); // nothing of it is kept
      await rm(partial, { force: true });
    }
  }
}

async function writePages(
  pages: AsyncIterable<readonly Tick[]>,
  path: string,
  file: FileHandle,
  { format = wholeTicks, signal, onProgress }: ExportOptions,
): Promise<Result<ExportProgress, Failure>> {
  let rows = 0;
  let bytes = 0;
  const write = (text: string) =>
    orFailure(path, async () => {
      const encoded = Buffer.from(text);
      await file.writeFile(encoded); // goes on where the last write ended
      bytes += encoded.length;
    });
  const begun = await write(csvHeader(format));
  if (!begun.ok) return begun;
  for await (const page of untilAborted(pages, signal)) {
    const written = await write(csvLines(page, format));
    if (!written.ok) return written;
    rows += page.length;
    onProgress({ rows, bytes });
  }
  if (signal.aborted) {
    return fail(
      failed(`The export to ${path} was cancelled; nothing of it was kept.`, 'Start it again when you like.'),
    );
  }
  return ok({ rows, bytes });
}

/** Ends at once when the signal aborts, even while a page is being waited for. */
async function* untilAborted<T>(pages: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = pages[Symbol.asyncIterator]();
  const end = () => iterator.return?.().catch(() => undefined); // what went wrong is known already, or of no interest
  let onAbort = () => {};
  const aborted = new Promise<{ readonly done: true }>((resolve) => (onAbort = () => resolve({ done: true })));
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  try {
    for (;;) {
      const next = iterator.next();
      const read = await Promise.race([next, aborted]);
      if (signal.aborted) next.catch(() => undefined); // nobody waits for that page any more
      if (signal.aborted || read.done) return;
      yield read.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    void end();
  }
}

/** A rename would put the file in the place of a device or a pipe: `--out /dev/null` would be the end of /dev/null. */
async function replaceable(path: string): Promise<Result<void, Failure>> {
  try {
    const found = await lstat(path);
    if (found.isDirectory()) return fail(failed(`${path} is a folder.`, 'Add a file name to it.'));
    if (found.isFile() || found.isSymbolicLink()) return ok();
    return fail(failed(`${path} is not a regular file.`, 'Choose another file name.'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok();
    return fail(exportFailure(error, path));
  }
}

async function orFailure<T>(path: string, act: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await act());
  } catch (error) {
    return fail(exportFailure(error, path));
  }
}
