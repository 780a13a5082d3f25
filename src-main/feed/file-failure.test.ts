import { expect, test } from 'vitest';
import { readFailure } from './file-failure.js';

const said = (code: string) => Object.assign(new Error(`${code}: open`), { code, syscall: 'open' });

test.each([
  ['ENOENT', 'file-missing', '/data/x.csv does not exist.'],
  ['EACCES', 'file-unreadable', '/data/x.csv may not be read.'],
  ['EISDIR', 'file-unreadable', '/data/x.csv is a folder.'],
  ['EIO', 'file-unreadable', '/data/x.csv cannot be read: EIO: open.'],
])('%s of the file system becomes a failure', (code, kind, message) => {
  expect(readFailure(said(code), '/data/x.csv')).toMatchObject({ ok: false, failure: { kind, message } });
});

test('an error that is none of the file system stays one', () => {
  const bug = new TypeError('undefined is not a function');
  expect(() => readFailure(bug, '/data/x.csv')).toThrow(bug);
});
