import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageFile } from './page-files.js';

let folder: string;
let page: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapedeck-page-'));
  page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(page, 'folder.js'));
  mkdirSync(join(folder, 'page-beside'));
  for (const file of ['page/index.html', 'page/assets/a b.js', 'page/run.sh', 'secret.json', 'page-beside/x.js']) {
    writeFileSync(join(folder, file), file);
  }
  symlinkSync(join(folder, 'secret.json'), join(page, 'link.json'));
  symlinkSync(folder, join(page, 'up'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['app://ui/index.html', 'page/index.html', 'text/html; charset=utf-8'],
  ['app://ui/', 'page/index.html', 'text/html; charset=utf-8'],
  ['app://ui/index.html?x=1#y', 'page/index.html', 'text/html; charset=utf-8'],
  ['app://ui/assets/a%20b.js', 'page/assets/a b.js', 'text/javascript; charset=utf-8'],
])('serves %s', async (url, text, type) => {
  const file = await pageFile(page, url);
  expect(file?.bytes.toString()).toBe(text);
  expect(file?.type).toBe(type);
});

test.each([
  'app://ui/../secret.json',
  'app://ui/../../../../../../etc/passwd',
  'app://ui/%2e%2e/secret.json',
  'app://ui/..%2fsecret.json',
  'app://ui/assets/..%2f..%2fsecret.json',
  'app://ui/..%5csecret.json',
  'app://ui/%2e%2e%2fpage-beside/x.js',
  'app://ui/link.json',
  'app://ui/up/secret.json',
  'app://ui/folder.js',
  'app://ui/run.sh',
  'app://ui/missing.js',
  'app://ui/index.html%00.js',
  'app://ui/%ff.js',
  'not a url',
])('has nothing for %s', async (url) => {
  expect(await pageFile(page, url)).toBeNull();
});
