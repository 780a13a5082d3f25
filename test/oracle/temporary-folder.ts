import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tapedeck-files-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** A path for a file that lives as long as the tests of one file. */
export const temporaryPath = (name: string): string => join(folder, name);

/** Writes such a file and returns its path. */
export function temporaryFile(name: string, content: string | Buffer): string {
  writeFileSync(temporaryPath(name), content);
  return temporaryPath(name);
}
