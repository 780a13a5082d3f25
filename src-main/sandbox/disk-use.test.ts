import { ftruncateSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { diskUse } from './disk-use.js';

const folder = mkdtempSync(join(tmpdir(), 'tapedeck-disk-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('adds up the files of all folders, sparse ones by what they take', async () => {
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  writeFileSync(join(folder, 'a', 'one'), Buffer.alloc(100_000, 1));
  writeFileSync(join(folder, 'a', 'b', 'two'), Buffer.alloc(200_000, 1));
  const sparse = openSync(join(folder, 'sparse'), 'w');
  ftruncateSync(sparse, 50_000_000);
  closeSync(sparse);
  const bytes = await diskUse(folder);
  expect(bytes).toBeGreaterThanOrEqual(300_000);
  expect(bytes).toBeLessThan(400_000);
});

it('is nothing for a folder that is not there', async () => {
  expect(await diskUse(join(folder, 'missing'))).toBe(0);
});
