import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import type { ImportRecord } from '../../src-shared/import.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { ImportOutcome } from '../engine-contract.js';
import { openImports } from './imports.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const outcome: ImportOutcome = { rows: 9, rejected: 1, unsent: 0, left: 0, totalRows: 9, end: 'done', failure: null };
const failure: Failure = { kind: 'file-missing', nature: 'input', message: 'It is gone.', remedy: 'Choose another.' };

/** An engine whose answer is given by the test. */
function engine() {
  let answer: (result: Result<ImportOutcome, Failure>) => void = () => undefined;
  const asked = new Promise<Result<ImportOutcome, Failure>>((resolve) => (answer = resolve));
  return { answer, import: () => asked, cancelImport: () => Promise.resolve(ok()) };
}
const file = () => join(folder, 'imports.json');
const ended = (list: () => readonly ImportRecord[]) => vi.waitFor(() => expect(list()[0]?.endTime).not.toBeNull());

test('an import is running with its progress, then done, and is there after a restart', async () => {
  const own = engine();
  const changed = vi.fn();
  const imports = openImports(file(), own, changed);
  const id = imports.start('/home/ada/bac.csv');
  imports.progress(id, { rows: 4, rejected: 0, unsent: 0, left: 2, totalRows: null });
  expect(imports.list()).toMatchObject([{ state: 'running', rows: 4, left: 2 }]);
  own.answer(ok(outcome));
  await ended(imports.list);
  expect(changed).toHaveBeenLastCalledWith(imports.list());
  expect(openImports(file(), own, changed).list()).toMatchObject([
    { path: '/home/ada/bac.csv', state: 'done', rows: 9, rejected: 1 },
  ]);
});

test('a file that is none says why', async () => {
  const own = engine();
  const imports = openImports(file(), own, () => undefined);
  imports.start('/home/ada/gone.csv');
  own.answer(fail(failure));
  await ended(imports.list);
  expect(imports.list()).toMatchObject([{ state: 'failed', failure: { message: 'It is gone.' } }]);
});

test('one that is cancelled keeps what is left on the topic', async () => {
  const own = engine();
  const imports = openImports(file(), own, () => undefined);
  imports.start('/home/ada/bac.csv');
  own.answer(ok({ ...outcome, left: 3, unsent: 2, end: 'cancelled' }));
  await ended(imports.list);
  expect(imports.list()).toMatchObject([{ state: 'cancelled', left: 3, unsent: 2, failure: null }]);
});

test('one that ran when Tapedeck ended has failed, and says what to do', () => {
  openImports(file(), engine(), () => undefined).start('/home/ada/bac.csv');
  const [record] = openImports(file(), engine(), () => undefined).list();
  expect(record).toMatchObject({ state: 'failed' });
  expect(record?.failure?.remedy).toContain('does not come twice');
});
