import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './folders.mjs';

const isTest = (name) => /\.test\.tsx?$/.test(name);

function* filesBelow(path) {
  let entries;
  try {
    entries = readdirSync(inRoot(path), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') yield path;
    else if (error.code !== 'ENOENT') throw error;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!isTest(entry.name)) yield* filesBelow(join(path, entry.name));
  }
}

/** A hash of the contents of files and folders of the checkout, tests left out: what a result was made from. */
export function fingerprint(...paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(path)) {
      const content = readFileSync(inRoot(file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}
