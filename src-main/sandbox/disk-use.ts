import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes that a folder takes on disk. Stops counting after `maxEntries` files; what vanishes meanwhile counts as nothing. */
export async function diskUse(folder: string, maxEntries = 50_000): Promise<number> {
  let bytes = 0;
  let entries = 0;
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && entries < maxEntries; next = folders.pop()) {
    for (const entry of (await ifThere(readdir(next, { withFileTypes: true }))) ?? []) {
      const path = join(next, entry.name);
      entries += 1;
      if (entry.isDirectory()) folders.push(path);
      // Kafka's index files are sparse: their blocks are what they cost (stat(2): 512 bytes each).
      else bytes += ((await ifThere(lstat(path)))?.blocks ?? 0) * 512;
    }
  }
  return bytes;
}

/** Servers delete files while we count. */
async function ifThere<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
