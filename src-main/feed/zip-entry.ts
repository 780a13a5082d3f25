import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import { fileFailure, isSystemError, readFailure } from './file-failure.js';

/** The one file in a zip. */
export interface ZipEntry {
  /** Its name without folders. */
  readonly name: string;
  readonly bytes: number;
  /** CRC-32 of its bytes, as the zip says. */
  readonly checksum: number;
  chunks(): AsyncIterable<Buffer>;
}

// A day of the busiest symbol is some 200 MB and shrinks eightfold. What is far beyond both was made to fill a disk or
// to keep a program busy for hours.
const maxBytes = 64 * 1024 ** 3;
const maxRatio = 200;
const smallBytes = 16 * 1024 ** 2;

/** Opens a zip that holds exactly one file, without reading the file. */
export async function openOnlyEntry(path: string): Promise<Result<ZipEntry, Failure>> {
  try {
    return await withZip(path, async (zip) => {
      const entries = await firstFiles(zip, 2);
      const [entry] = entries;
      if (!entry) return fileFailure('not-a-trade-file', path, 'is a zip without a file in it');
      if (entries.length > 1)
        return fileFailure('not-a-trade-file', path, 'holds several files, and a trade zip holds one');
      return usable(path, entry);
    });
  } catch (error) {
    return zipFailure(error, path);
  }
}

function usable(path: string, entry: Entry): Result<ZipEntry, Failure> {
  if (entry.isEncrypted()) {
    const remedy = 'Unpack it with its password and pack it again without one.';
    return fileFailure('file-unreadable', path, 'is encrypted', remedy);
  }
  if (!entry.canDecodeFileData()) {
    const remedy = 'Unpack it and pack it again with the usual method (deflate).';
    return fileFailure(
      'file-unreadable',
      path,
      `is packed with method ${entry.compressionMethod}, which is not supported`,
      remedy,
    );
  }
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > maxBytes || (uncompressedSize > smallBytes && uncompressedSize > compressedSize * maxRatio)) {
    const fact = `says that ${compressedSize} bytes unpack to ${uncompressedSize}, which no trade file does (limits: ${maxRatio}-fold, 64 GB)`;
    return fileFailure('not-a-trade-file', path, fact);
  }
  return ok({
    name: basename(entry.fileName),
    bytes: uncompressedSize,
    checksum: entry.crc32,
    chunks: () => entryChunks(path),
  });
}

async function* entryChunks(path: string): AsyncGenerator<Buffer> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    const [entry] = await firstFiles(zip, 1);
    if (!entry) throw new Error(`${path} has lost its file`);
    yield* await zip.openReadStreamPromise(entry);
  } finally {
    zip.close();
  }
}

/** Reads the whole entry once and compares its checksum, which yauzl leaves to its caller. */
export async function checkEntry(path: string, entry: ZipEntry): Promise<Result<void, Failure>> {
  try {
    let checksum = 0;
    for await (const chunk of entry.chunks()) checksum = crc32(chunk, checksum);
    return checksum === entry.checksum
      ? ok()
      : fileFailure('zip-damaged', path, 'is damaged: its checksum does not match');
  } catch (error) {
    return zipFailure(error, path);
  }
}

/** What reading a zip failed with: the file system's failure, or damage that yauzl or zlib came upon. */
export function zipFailure(error: unknown, path: string): Result<never, Failure> {
  if (isSystemError(error)) return readFailure(error, path);
  if (error instanceof TypeError || error instanceof RangeError || !(error instanceof Error)) throw error;
  if (error.message.includes('End of central directory')) {
    return fileFailure('zip-damaged', path, 'is a zip whose end is missing');
  }
  return fileFailure('zip-damaged', path, `is damaged: ${error.message}`);
}

async function firstFiles(zip: ZipFile, count: number): Promise<Entry[]> {
  const files: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/')) files.push(entry);
    if (files.length >= count) break;
  }
  return files;
}

async function withZip<T>(path: string, read: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    return await read(zip);
  } finally {
    zip.close();
  }
}
