import { rename, rm, writeFile } from 'node:fs/promises';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';

const maxNameLength = 100;

/** A name that every file system takes: what a picture shows may hold the symbol of a feed, and so anything. */
export function pictureFileName(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_').replace(/^[_.]+|[_.]+$/g, '');
  return `${plain.slice(0, maxNameLength) || 'chart'}.png`;
}

/** Writes bytes beside their place and moves them there, so that half of a file is never seen. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<Result<void, Failure>> {
  const unfinished = `${path}.unfinished`;
  try {
    await writeFile(unfinished, bytes, { flag: 'wx' });
    await rename(unfinished, path);
    return ok();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    // A file of that name that was there before us is not ours to remove.
    if (error.code !== 'EEXIST') await rm(unfinished, { force: true }).catch(() => undefined);
    const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
    return fail({
      kind: isFull ? 'disk-full' : 'export-failed',
      nature: 'input',
      message: isFull ? `There is no room left for ${path}.` : `${path} cannot be written: ${error.message}.`,
      remedy: isFull ? 'Free some space, or choose another disk.' : 'Choose another folder or file name.',
    });
  }
}
