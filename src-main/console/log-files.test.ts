import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listLogs, readLog } from './log-files.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapedeck-logs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = async (from: number | null) => {
  const piece = await readLog(folder, { name: 'main.log', from });
  if (!piece.ok) throw new Error(piece.failure.message);
  return piece.value;
};
const write = (text: string) => writeFileSync(join(folder, 'main.log'), text);

it('reads a file, and then what was appended, in whole lines', async () => {
  write('one\ntwo\nthr');
  expect(await read(null)).toEqual({ text: 'one\ntwo\n', from: 0, to: 8, isAnew: false });
  appendFileSync(join(folder, 'main.log'), 'ee\n');
  expect(await read(8)).toEqual({ text: 'three\n', from: 8, to: 14, isAnew: false });
  expect(await read(14)).toEqual({ text: '', from: 14, to: 14, isAnew: false });
});

it('reads no more than the end of a large file, from the beginning of a line', async () => {
  const line = `${'x'.repeat(99)}\n`;
  write(line.repeat(100_000));
  const { text, from, to } = await read(null);
  expect(to).toBe(10_000_000);
  expect(text.length).toBeLessThanOrEqual(512 * 1024);
  expect(from % 100).toBe(0);
  expect(text.startsWith('x')).toBe(true);
});

it('says when the file was begun anew', async () => {
  write('a\n');
  expect(await read(500)).toEqual({ text: 'a\n', from: 0, to: 2, isAnew: true });
});

it('lists log files and nothing else, and says when one cannot be read', async () => {
  for (const name of ['main.log', 'engine.1.log', 'notes.txt', '..log']) writeFileSync(join(folder, name), '');
  const listed = await listLogs(folder);
  expect(listed.ok && listed.value.map(({ name }) => name).sort()).toEqual(['engine.1.log', 'main.log']);
  expect((await readLog(folder, { name: 'gone.log', from: null })).ok).toBe(false);
});
