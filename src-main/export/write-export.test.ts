import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import { csvHeader, csvLines } from './csv.js';
import { exportFailure } from './export-failure.js';
import { exportTicks, type ExportProgress } from './write-export.js';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tapedeck-export-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const page = (first: number, count: number): Tick[] =>
  Array.from({ length: count }, (_, index) => ({
    symbol: 'BAC',
    eventTime: 1_381_152_600_000 + first + index,
    eventNanos: 0,
    receivedTime: 0,
    seq: first + index,
    price: 13.94,
    size: 100,
    tradeId: null,
    venue: 'P',
    conditions: '20002020',
    feed: 'replay',
  }));

async function* pages(...all: readonly (readonly Tick[])[]) {
  yield* all;
}

const quietly = () => ({ signal: new AbortController().signal, onProgress: () => {} });

test('all pages are in the file, in order, and only its owner may read it', async () => {
  const path = join(folder, 'bac.csv');
  const progress: ExportProgress[] = [];
  const result = await exportTicks(pages(page(0, 1000), [], page(1000, 500)), path, {
    ...quietly(),
    onProgress: (each) => progress.push(each),
  });
  const written = readFileSync(path, 'utf8');
  expect(written).toBe(csvHeader() + csvLines(page(0, 1500)));
  expect(result).toEqual({ ok: true, value: { rows: 1500, bytes: written.length } });
  expect(progress.map(({ rows }) => rows)).toEqual([1000, 1000, 1500]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['bac.csv']);
});

test('an export of nothing has a header', async () => {
  const path = join(folder, 'none.csv');
  expect(await exportTicks(pages(), path, quietly())).toMatchObject({ ok: true, value: { rows: 0 } });
  expect(readFileSync(path, 'utf8')).toBe(csvHeader());
});

test('a file that is there stays as it was until the new one is whole, and a link is replaced, not followed', async () => {
  const path = join(folder, 'bac.csv');
  const linked = join(folder, 'linked.txt');
  writeFileSync(linked, 'keep me');
  symlinkSync(linked, path);
  async function* watched() {
    yield page(0, 10);
    expect(readFileSync(path, 'utf8')).toBe('keep me');
    yield page(10, 10);
  }
  expect(await exportTicks(watched(), path, quietly())).toMatchObject({ ok: true });
  expect(readFileSync(linked, 'utf8')).toBe('keep me');
  expect(readFileSync(path, 'utf8')).toBe(csvHeader() + csvLines(page(0, 20)));
});

test('a cancelled export leaves nothing, also while it waits for a page that never comes', async () => {
  const abort = new AbortController();
  async function* stuck() {
    yield page(0, 10);
    setTimeout(() => abort.abort(), 10);
    await new Promise(() => {});
  }
  const result = await exportTicks(stuck(), join(folder, 'bac.csv'), { ...quietly(), signal: abort.signal });
  expect(result).toMatchObject({ ok: false, failure: { kind: 'export-failed' } });
  expect(result.ok || result.failure.message).toContain('cancelled');
  expect(readdirSync(folder)).toEqual([]);
});

test('an export that was cancelled before it began leaves what was there', async () => {
  const path = join(folder, 'bac.csv');
  writeFileSync(path, 'keep me');
  const result = await exportTicks(pages(page(0, 10)), path, { ...quietly(), signal: AbortSignal.abort() });
  expect(result).toMatchObject({ ok: false });
  expect(readFileSync(path, 'utf8')).toBe('keep me');
  expect(readdirSync(folder)).toEqual(['bac.csv']);
});

test('what the pages throw is thrown on, and nothing is left', async () => {
  async function* broken() {
    yield page(0, 10);
    throw new Error('the query failed');
  }
  await expect(exportTicks(broken(), join(folder, 'bac.csv'), quietly())).rejects.toThrow('the query failed');
  expect(readdirSync(folder)).toEqual([]);
});

test('pages are asked for one at a time', async () => {
  let asked = 0;
  let finished = 0;
  async function* counted() {
    for (let count = 0; count < 5; count += 1) {
      asked += 1;
      yield page(count * 10, 10);
    }
  }
  await exportTicks(counted(), join(folder, 'bac.csv'), {
    ...quietly(),
    onProgress: () => {
      finished += 1;
      expect(asked).toBe(finished);
    },
  });
  expect(finished).toBe(5);
});

test.each([
  ['a folder that does not exist', 'none/bac.csv', /folder .*none does not exist/],
  ['a folder', 'folder', /is a folder/],
  ['a name below a file', 'file/bac.csv', /does not exist/],
  ['a name of 300 letters', 'x'.repeat(300), /cannot be written/],
])('%s is refused with a remedy', async (_, name, message) => {
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'file'), '');
  const result = await exportTicks(pages(page(0, 10)), join(folder, name), quietly());
  expect(result).toMatchObject({ ok: false, failure: { kind: 'export-failed', nature: 'input' } });
  expect(result.ok || result.failure.message).toMatch(message);
  expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
});

test('a device is not replaced by a file', async () => {
  const result = await exportTicks(pages(page(0, 10)), '/dev/null', quietly());
  expect(result).toMatchObject({ ok: false, failure: { message: '/dev/null is not a regular file.' } });
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test.each([
  ['ENOSPC', 'disk-full', /no room left/],
  ['EACCES', 'export-failed', /No file may be written in \/data/],
  ['EROFS', 'export-failed', /No file may be written in \/data/],
  ['EIO', 'export-failed', /cannot be written: EIO/],
])('%s of the file system becomes a failure', (code, kind, message) => {
  const failure = exportFailure(Object.assign(new Error(code), { code, syscall: 'write' }), '/data/bac.csv');
  expect(failure.kind).toBe(kind);
  expect(failure.message).toMatch(message);
});
