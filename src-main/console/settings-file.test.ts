import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettingsFile } from './settings-file.js';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapedeck-settings-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('takes the defaults where there is no file, and writes none unasked', () => {
  expect(openSettingsFile(path).current()).toMatchObject({
    profile: 'local-sandbox',
    theme: 'system',
    engineHost: 'utility',
    window: null,
  });
  expect(existsSync(path)).toBe(false);
});

test('finds at the next start what was changed', () => {
  const window = { x: 10, y: 20, width: 1000, height: 700, maximized: false };
  openSettingsFile(path).change({ theme: 'dark', window });
  expect(openSettingsFile(path).current()).toMatchObject({ theme: 'dark', window });
});

test('leaves alone what a change does not name', () => {
  const file = openSettingsFile(path);
  file.change({ theme: 'dark' });
  file.change({ theme: undefined, feed: { kind: 'none' } });
  expect(openSettingsFile(path).current()).toMatchObject({ theme: 'dark', feed: { kind: 'none' } });
});

test('keeps the bounds of the spool, which no page changes', () => {
  writeFileSync(path, '{"spool":{"maxBytes":5000000}}');
  openSettingsFile(path).change({ theme: 'dark' });
  expect(openSettingsFile(path).current().spool).toEqual({ maxBytes: 5_000_000, minFreeBytes: 1_000_000_000 });
});

test('fills what an older file does not have', () => {
  writeFileSync(path, '{"theme":"light"}');
  expect(openSettingsFile(path).current()).toMatchObject({ theme: 'light', engineHost: 'utility' });
});

test.each(['', '{"theme":', 'null', '[]', '{"theme":"purple"}', '{"window":{"x":0.5}}'])(
  'starts with the defaults and keeps the damaged file aside: %s',
  (text) => {
    writeFileSync(path, text);
    const file = openSettingsFile(path);
    expect(file.current().theme).toBe('system');
    expect(file.problem()).toMatchObject({ kind: 'settings-damaged', remedy: expect.stringContaining(`${path}.bak`) });
    file.change({ theme: 'dark' });
    expect(file.problem()).toBeNull();
    expect(readFileSync(`${path}.bak`, 'utf8')).toBe(text);
  },
);

test('says so where the damaged file cannot be kept aside', () => {
  writeFileSync(path, '{"theme":');
  mkdirSync(`${path}.bak`);
  expect(openSettingsFile(path).problem()).toMatchObject({
    remedy: expect.stringContaining('could not be kept aside'),
  });
  expect(readFileSync(path, 'utf8')).toBe('{"theme":');
});

test('is readable by its owner only, and leaves no other file behind', () => {
  openSettingsFile(path).change({ theme: 'dark' });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('holds a change for this session where it cannot be written', () => {
  writeFileSync(join(folder, 'a-file'), '');
  const file = openSettingsFile(join(folder, 'a-file', 'settings.json'));
  expect(file.change({ theme: 'dark' }).theme).toBe('dark');
  expect(file.current().theme).toBe('dark');
  expect(file.problem()).toMatchObject({ kind: 'settings-unwritable' });
});
