import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { appRoot } from '../app-root.js';
import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import { openCsv } from './csv-file.js';
import { fileFailure, readFailure } from './file-failure.js';
import type { Recording } from './recording.js';
import { openTradeZip } from './trade-zip.js';

const samplePrefix = 'sample:';

/** Opens a trade zip or a CSV file of ticks, whichever it is. `sample:NAME` is a bundled file. */
export async function openRecording(choice: string): Promise<Result<Recording, Failure>> {
  const path = pathOf(choice);
  if (path === undefined) return fileFailure('file-missing', choice, 'is no bundled file');
  const start = await firstBytes(path);
  if (!start.ok) return start;
  if (start.value.length === 0) return fileFailure('file-empty', path, 'is empty');
  if (start.value.subarray(0, 2).toString('latin1') === 'PK') return openTradeZip(path);
  if (path.toLowerCase().endsWith('.zip'))
    return fileFailure('not-a-zip', path, 'is not a zip, though its name says so');
  return openCsv(path);
}

function pathOf(choice: string): string | undefined {
  if (!choice.startsWith(samplePrefix)) return choice;
  const name = choice.slice(samplePrefix.length);
  return name !== '' && name !== '..' && !name.includes('\\') && basename(name) === name
    ? join(appRoot, 'samples', name)
    : undefined;
}

async function firstBytes(path: string): Promise<Result<Buffer, Failure>> {
  try {
    // Asked before opening: to open a named pipe waits for whoever writes to it.
    const found = await stat(path);
    if (found.isDirectory()) return fileFailure('file-unreadable', path, 'is a folder');
    if (!found.isFile()) return fileFailure('file-unreadable', path, 'is not a regular file');
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return ok(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    return readFailure(error, path);
  }
}
