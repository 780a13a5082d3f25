import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Secrets } from '../engine-contract.js';
import type { KeyStore } from './key-store.js';
import { openSecretStore } from './secret-store.js';

const canary = 'S3CR3T-canary';
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  path = join(folder, 'secrets.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Turns every bit around: enough to tell what was encrypted, and by which store. */
const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const keyStore = (name = 'keyring'): KeyStore => ({
  name,
  state: () => ({ isLasting: true }),
  encrypt: (text) => flip(Buffer.from(text)),
  decrypt: (bytes) => flip(bytes).toString(),
});
const noKeyStore: KeyStore = { ...keyStore('basic_text'), state: () => ({ isLasting: false, why: 'there is none' }) };
const nothing: Secrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
const open = (store: KeyStore, environment: Partial<Secrets> = {}) =>
  openSecretStore(path, store, () => ({ ...nothing, ...environment }));

test('a saved secret is there after a restart, and its text in no file', async () => {
  expect((await open(keyStore()).change('desk', { kafkaPassword: canary })).ok).toBe(true);
  const again = open(keyStore());
  expect(await again.states('desk')).toEqual({
    kafkaPassword: 'saved',
    cassandraPassword: 'none',
    tlsKeyPassphrase: 'none',
  });
  expect(await again.secretsOf('desk')).toEqual({ ...nothing, kafkaPassword: canary });
  expect(readFileSync(path, 'utf8')).not.toContain(canary);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('without a key store a secret lasts for the session, and nothing is written', async () => {
  const store = open(noKeyStore);
  await store.change('desk', { cassandraPassword: canary });
  expect((await store.states('desk')).cassandraPassword).toBe('session');
  expect((await store.secretsOf('desk')).cassandraPassword).toBe(canary);
  expect(existsSync(path)).toBe(false);
  expect((await open(noKeyStore).states('desk')).cassandraPassword).toBe('none');
});

test('a secret of another profile is nobody else’s', async () => {
  const store = open(keyStore());
  await store.change('desk', { kafkaPassword: canary });
  expect(await store.secretsOf('other')).toEqual(nothing);
  expect(await store.secretsOf(null)).toEqual(nothing);
});

test('one is replaced, one is forgotten, one that is not named stays', async () => {
  const store = open(keyStore());
  await store.change('desk', { kafkaPassword: 'a', cassandraPassword: 'b', tlsKeyPassphrase: 'c' });
  await store.change('desk', { kafkaPassword: 'A', cassandraPassword: null });
  expect(await store.secretsOf('desk')).toEqual({
    kafkaPassword: 'A',
    cassandraPassword: null,
    tlsKeyPassphrase: 'c',
  });
  await store.change('desk', { kafkaPassword: null, tlsKeyPassphrase: null });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({});
});

test('what was saved with a key store that is gone is asked for again, and can be forgotten', async () => {
  await open(keyStore('gnome_libsecret')).change('desk', { kafkaPassword: canary });
  for (const other of [keyStore('kwallet6'), noKeyStore]) {
    expect((await open(other).states('desk')).kafkaPassword).toBe('unreadable');
    expect((await open(other).secretsOf('desk')).kafkaPassword).toBeNull();
  }
  await open(noKeyStore).change('desk', { kafkaPassword: null });
  expect((await open(keyStore('gnome_libsecret')).states('desk')).kafkaPassword).toBe('none');
});

test('a key store that refuses is told, and what was kept before stays', async () => {
  await open(keyStore()).change('desk', { kafkaPassword: 'before' });
  const locked: KeyStore = {
    ...keyStore(),
    encrypt() {
      throw new Error(`locked while encrypting ${canary}`);
    },
  };
  const refused = await open(locked).change('desk', { kafkaPassword: canary });
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'secret-not-saved' } });
  expect(JSON.stringify(refused)).not.toContain(canary);
  expect((await open(keyStore()).secretsOf('desk')).kafkaPassword).toBe('before');
});

test('the environment goes before everything, then what was typed', async () => {
  const store = open(keyStore(), { kafkaPassword: 'of the environment' });
  await store.change('desk', { kafkaPassword: 'kept', cassandraPassword: 'kept' });
  expect((await store.states('desk')).kafkaPassword).toBe('environment');
  expect(await store.secretsOf('desk', { kafkaPassword: 'typed', cassandraPassword: 'typed' })).toEqual({
    ...nothing,
    kafkaPassword: 'of the environment',
    cassandraPassword: 'typed',
  });
  expect((await store.secretsOf('desk', { cassandraPassword: null })).cassandraPassword).toBeNull();
});

test('a damaged file holds nothing and is no obstacle', async () => {
  writeFileSync(path, `{"desk": "${canary}`);
  const store = open(keyStore());
  expect(await store.secretsOf('desk')).toEqual(nothing);
  await store.change('desk', { kafkaPassword: 'anew' });
  expect((await store.secretsOf('desk')).kafkaPassword).toBe('anew');
});

test('two changes at once both hold', async () => {
  const store = open(keyStore());
  await Promise.all([store.change('a', { kafkaPassword: '1' }), store.change('b', { kafkaPassword: '2' })]);
  expect((await store.secretsOf('a')).kafkaPassword).toBe('1');
  expect((await store.secretsOf('b')).kafkaPassword).toBe('2');
});
