import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { profileSchema } from '../../src-shared/profile.js';
import { openProfileStore, type ProfileStore } from './profile-store.js';

let root = '';
let folder = '';
let store: ProfileStore;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'profiles-'));
  folder = join(root, 'profiles');
  store = openProfileStore(folder);
});
afterEach(() => rmSync(root, { recursive: true }));

const desk = profileSchema.parse({
  name: 'Desk, staging',
  kafka: { brokers: ['kafka-1.example.net:9093'] },
  cassandra: { contactPoints: ['cassandra-1.example.net'], localDataCenter: 'dc1' },
});

test('where nothing was written there is none', async () => {
  expect(await store.list()).toEqual([]);
});

test('what is saved is read back, from a file that only its owner can read', async () => {
  expect(await store.save(null, { ...desk, colour: 'red', environment: 'PROD' })).toEqual({
    ok: true,
    value: 'desk-staging',
  });
  expect(await store.read('desk-staging')).toMatchObject({
    ok: true,
    value: { id: 'desk-staging', isSandbox: false, colour: 'red', environment: 'PROD' },
  });
  expect(statSync(join(folder, 'desk-staging.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder)).toEqual(['desk-staging.json']);
});

test('a new profile never writes over another, nor takes the name of the sandbox', async () => {
  const both = await Promise.all([store.save(null, desk), store.save(null, desk)]);
  expect(both.map((saved) => saved.ok && saved.value).sort()).toEqual(['desk-staging', 'desk-staging-2']);
  expect(await store.save(null, { ...desk, name: 'Local sandbox' })).toMatchObject({ value: 'local-sandbox-2' });
});

test('a changed name keeps the id', async () => {
  await store.save(null, desk);
  expect(await store.save('desk-staging', { ...desk, name: 'Desk' })).toEqual({ ok: true, value: 'desk-staging' });
  expect(await store.list()).toMatchObject([{ id: 'desk-staging', file: { value: { name: 'Desk' } } }]);
});

test('a profile that went away is not written anew', async () => {
  expect(await store.save('gone', desk)).toMatchObject({ ok: false, failure: { kind: 'profile-missing' } });
  expect(await store.list()).toEqual([]);
});

test('a copy has a name and an id of its own', async () => {
  await store.save(null, desk);
  expect(await store.duplicate('desk-staging')).toEqual({ ok: true, value: 'desk-staging-copy' });
  expect(await store.read('desk-staging-copy')).toMatchObject({ value: { name: 'Desk, staging copy' } });
});

test('a damaged file is listed with its failure, and can be removed', async () => {
  await store.save(null, desk);
  writeFileSync(join(folder, 'cut.json'), '{"name": "Cut');
  writeFileSync(join(folder, 'wrong name.json'), readFileSync(join(folder, 'desk-staging.json')));
  writeFileSync(join(folder, 'notes.txt'), 'no profile');
  const list = await store.list();
  expect(list.map(({ id, file }) => [id, file.ok || file.failure.kind])).toEqual([
    ['cut', 'profile-invalid'],
    ['desk-staging', true],
    ['wrong name', 'profile-invalid'],
  ]);
  for (const id of ['cut', 'wrong name']) expect(await store.remove(id)).toEqual({ ok: true, value: undefined });
  expect((await store.list()).map(({ id }) => id)).toEqual(['desk-staging']);
});

test.each(['../outside', '..', '/etc/passwd'])(
  'removes nothing by the id %j, which is none of the folder',
  async (id) => {
    await store.save(null, desk);
    writeFileSync(join(root, 'outside.json'), '{}');
    await store.remove(id);
    expect(readdirSync(root).sort()).toEqual(['outside.json', 'profiles']);
    expect(await store.read(id)).toMatchObject({ ok: false, failure: { kind: 'profile-invalid' } });
  },
);

test('a link is removed, and not what it leads to', async () => {
  await store.save(null, desk);
  writeFileSync(join(root, 'elsewhere.json'), JSON.stringify(desk));
  symlinkSync(join(root, 'elsewhere.json'), join(folder, 'linked.json'));
  await store.remove('linked');
  expect(readdirSync(root)).toContain('elsewhere.json');
});

test('a folder that cannot be written to is told', async () => {
  writeFileSync(folder, 'in the way');
  const file = await store.save(null, desk);
  expect(file).toMatchObject({ ok: false, failure: { kind: 'profile-not-written' } });
});
