import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that only its owner can read, never half of one: it is written beside its place and then moved there.
 * With `isNew` a file that is there already is left alone, and false is returned.
 */
export async function writeWhole(path: string, text: string, isNew = false): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (isNew && !(await reserve(path))) return false;
  const fresh = `${path}.${process.pid}.new`;
  try {
    const file = await open(fresh, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
    return true;
  } catch (error) {
    await rm(fresh, { force: true });
    if (isNew) await rm(path, { force: true }); // empty, and ours
    throw error;
  }
}

async function reserve(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
