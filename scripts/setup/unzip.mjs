import { chmodSync, createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/**
 * Unpacks a zip with its file modes. `place` gives an entry's path below the folder, or null to leave it out. yauzl
 * itself refuses absolute paths and `..`.
 */
export async function unzip(zip, folder, place) {
  const archive = await openPromise(zip);
  try {
    for await (const entry of archive.eachEntry()) {
      const name = place(entry.fileName);
      if (name === null || name === '' || name.endsWith('/')) continue;
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(path));
      const mode = (entry.externalFileAttributes >>> 16) & 0o777;
      if (mode !== 0) chmodSync(path, mode);
    }
  } finally {
    archive.close();
  }
}
