import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';
import { logRequestSchema, type LogFile, type LogPiece, type LogRequest } from '../../src-shared/log-file.js';
import { fail, ok, type Result } from '../../src-shared/result.js';

/** What is read of a file at a time. */
const pieceBytes = 512 * 1024;

/** The log files of a folder, those that changed last first. */
export async function listLogs(folder: string): Promise<Result<readonly LogFile[], Failure>> {
  return reading(folder, async () => {
    const names = (await readdir(folder)).filter((name) => logRequestSchema.shape.name.safeParse(name).success);
    const files = await Promise.all(
      names.map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, name));
        return { name, bytes: size, changedTime: mtimeMs };
      }),
    );
    return files.sort((a, b) => b.changedTime - a.changedTime);
  });
}

/** The end of a log file, or what was written to it since; never more than half a megabyte. */
export async function readLog(folder: string, { name, from }: LogRequest): Promise<Result<LogPiece, Failure>> {
  const path = join(folder, name);
  return reading(path, async () => {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const isAnew = from !== null && from > size;
      // What is more than a piece behind is jumped over.
      const wanted = from === null || isAnew ? 0 : from;
      const start = Math.max(wanted, size - pieceBytes);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
      const bytes = buffer.subarray(0, bytesRead);
      const isJoined = start === wanted;
      const first = isJoined ? 0 : bytes.indexOf(10) + 1;
      const last = bytes.lastIndexOf(10) + 1; // the rest of a line that is being written comes with the next piece
      const whole = bytes.subarray(first, Math.max(first, last));
      return { text: whole.toString('utf8'), from: start + first, to: start + Math.max(first, last), isAnew };
    } finally {
      await file.close();
    }
  });
}

async function reading<T>(path: string, read: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await read());
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return fail({
      kind: 'file-unreadable',
      nature: 'input',
      message: `${path} cannot be read: ${error.message}.`,
      remedy: 'Look whether the file is still there, and whether it is yours.',
    });
  }
}
