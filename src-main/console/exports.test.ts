import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExportRecord, ExportRequest } from '../../src-shared/export.js';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { ExportProgress } from '../engine-contract.js';
import { openExports } from './exports.js';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
  file = join(folder, 'exports.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const request: ExportRequest = { symbol: 'BAC', from: 0, to: 10, columns: ['symbol'], zone: 'utc' };
const refused: Failure = { kind: 'disk-full', nature: 'input', message: 'no room', remedy: 'make some' };

function opened() {
  let finish: (result: Result<ExportProgress, Failure>) => void = () => undefined;
  const engine = {
    export: () => new Promise<Result<ExportProgress, Failure>>((resolve) => (finish = resolve)),
    cancelExport: () => Promise.resolve(ok()),
  };
  const seen: (readonly ExportRecord[])[] = [];
  const exports = openExports(file, engine, (records) => seen.push(records));
  return { exports, seen, finish: (result: Result<ExportProgress, Failure>) => finish(result) };
}
const state = (records: readonly ExportRecord[] | undefined) => records?.[0]?.state;

it('tells how far an export is, and keeps it when it is done', async () => {
  const { exports, seen, finish } = opened();
  const id = exports.start(request, '/tmp/bac.csv');
  exports.progress(id, { rows: 5, bytes: 50, totalRows: 10 });
  expect(seen.at(-1)?.[0]).toMatchObject({ state: 'running', rows: 5, totalRows: 10 });
  finish(ok({ rows: 10, bytes: 100, totalRows: 10 }));
  await vi.waitFor(() => expect(state(seen.at(-1))).toBe('done'));
  expect(opened().exports.list()[0]).toMatchObject({ id, state: 'done', rows: 10, path: '/tmp/bac.csv' });
});

it('tells a cancelled export from a failed one', async () => {
  const { exports, seen, finish } = opened();
  await exports.cancel(exports.start(request, '/tmp/a.csv'));
  finish(fail(refused));
  await vi.waitFor(() => expect(state(seen.at(-1))).toBe('cancelled'));
  exports.start(request, '/tmp/b.csv');
  finish(fail(refused));
  await vi.waitFor(() => expect(seen.at(-1)?.[0]).toMatchObject({ state: 'failed', failure: { message: 'no room' } }));
});

it('says of an export that the end of the program cut off that nothing of it was kept', () => {
  opened().exports.start(request, '/tmp/a.csv');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([{ state: 'running' }]);
  expect(opened().exports.list()).toMatchObject([{ state: 'failed' }]);
});

it('begins anew where the file is damaged', () => {
  writeFileSync(file, '[{"id":');
  expect(opened().exports.list()).toEqual([]);
});
