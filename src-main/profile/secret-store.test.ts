import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { profileSchema } from '../../src-shared/profile.js';
import type { Clusters } from '../../src-shared/secret-servers.js';
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
const clusters: Clusters = profileSchema.parse({
  name: 'Desk',
  kafka: { brokers: ['kafka-1:9093', 'kafka-2:9093'] },
  cassandra: { contactPoints: ['cassandra-1'], localDataCenter: 'dc1' },
});
const withBrokers = (...brokers: string[]): Clusters => ({ ...clusters, kafka: { ...clusters.kafka, brokers } });
const open = (store: KeyStore, environment: Partial<Secrets> = {}) =>
  openSecretStore(path, store, () => ({ ...nothing, ...environment }));

test('a saved secret is there after a restart, and its text in no file', async () => {
  expect((await open(keyStore()).change('desk', clusters, { kafkaPassword: canary })).ok).toBe(true);
  const again = open(keyStore());
  expect(await again.states('desk', clusters)).toEqual({
    kafkaPassword: 'saved',
    cassandraPassword: 'none',
    tlsKeyPassphrase: 'none',
  });
  expect(await again.secretsOf('desk', clusters)).toEqual({ ...nothing, kafkaPassword: canary });
  expect(readFileSync(path, 'utf8')).not.toContain(canary);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('without a key store a secret lasts for the session, and nothing is written', async () => {
  const store = open(noKeyStore);
  await store.change('desk', clusters, { cassandraPassword: canary });
  expect((await store.states('desk', clusters)).cassandraPassword).toBe('session');
  expect((await store.secretsOf('desk', clusters)).cassandraPassword).toBe(canary);
  expect(existsSync(path)).toBe(false);
  expect((await open(noKeyStore).states('desk', clusters)).cassandraPassword).toBe('none');
});

test('a secret of another profile is nobody else’s', async () => {
  const store = open(keyStore());
  await store.change('desk', clusters, { kafkaPassword: canary });
  expect(await store.secretsOf('other', clusters)).toEqual(nothing);
  expect(await store.secretsOf(null, clusters)).toEqual(nothing);
});

test('one is replaced, one is forgotten, one that is not named stays', async () => {
  const store = open(keyStore());
  await store.change('desk', clusters, { kafkaPassword: 'a', cassandraPassword: 'b', tlsKeyPassphrase: 'c' });
  await store.change('desk', clusters, { kafkaPassword: 'A', cassandraPassword: null });
  expect(await store.secretsOf('desk', clusters)).toEqual({
    kafkaPassword: 'A',
    cassandraPassword: null,
    tlsKeyPassphrase: 'c',
  });
  await store.change('desk', clusters, { kafkaPassword: null, tlsKeyPassphrase: null });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({});
});

test('what was saved with a key store that is gone is asked for again, and can be forgotten', async () => {
  await open(keyStore('gnome_libsecret')).change('desk', clusters, { kafkaPassword: canary });
  for (const other of [keyStore('kwallet6'), noKeyStore]) {
    expect((await open(other).states('desk', clusters)).kafkaPassword).toBe('unreadable');
    expect((await open(other).secretsOf('desk', clusters)).kafkaPassword).toBeNull();
  }
  await open(noKeyStore).change('desk', clusters, { kafkaPassword: null });
  expect((await open(keyStore('gnome_libsecret')).states('desk', clusters)).kafkaPassword).toBe('none');
});

test('a key store that refuses is told, and what was kept before stays', async () => {
  await open(keyStore()).change('desk', clusters, { kafkaPassword: 'before' });
  const locked: KeyStore = {
    ...keyStore(),
    encrypt() {
      throw new Error(`locked while encrypting ${canary}`);
    },
  };
  const refused = await open(locked).change('desk', clusters, { kafkaPassword: canary });
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'secret-not-saved' } });
  expect(JSON.stringify(refused)).not.toContain(canary);
  expect((await open(keyStore()).secretsOf('desk', clusters)).kafkaPassword).toBe('before');
});

test('the environment goes before everything, then what was typed', async () => {
  const store = open(keyStore(), { kafkaPassword: 'of the environment' });
  await store.change('desk', clusters, { kafkaPassword: 'kept', cassandraPassword: 'kept' });
  expect((await store.states('desk', clusters)).kafkaPassword).toBe('environment');
  expect(await store.secretsOf('desk', clusters, { kafkaPassword: 'typed', cassandraPassword: 'typed' })).toEqual({
    ...nothing,
    kafkaPassword: 'of the environment',
    cassandraPassword: 'typed',
  });
  expect((await store.secretsOf('desk', clusters, { cassandraPassword: null })).cassandraPassword).toBeNull();
});

test('a damaged file holds nothing and is no obstacle', async () => {
  writeFileSync(path, `{"desk": "${canary}`);
  const store = open(keyStore());
  expect(await store.secretsOf('desk', clusters)).toEqual(nothing);
  await store.change('desk', clusters, { kafkaPassword: 'anew' });
  expect((await store.secretsOf('desk', clusters)).kafkaPassword).toBe('anew');
});

test('two changes at once both hold', async () => {
  const store = open(keyStore());
  await Promise.all([
    store.change('a', clusters, { kafkaPassword: '1' }),
    store.change('b', clusters, { kafkaPassword: '2' }),
  ]);
  expect((await store.secretsOf('a', clusters)).kafkaPassword).toBe('1');
  expect((await store.secretsOf('b', clusters)).kafkaPassword).toBe('2');
});

test.each([
  ['saved', keyStore()],
  ['session', noKeyStore],
] as const)('a password that is %s goes to no server that it was not given for', async (state, store) => {
  const secrets = open(store);
  await secrets.change('desk', clusters, { kafkaPassword: canary, cassandraPassword: 'c', tlsKeyPassphrase: 't' });
  for (const brokers of [['elsewhere:9093'], ['kafka-1:9093', 'elsewhere:9093'], ['kafka-1:9094']]) {
    expect(await secrets.states('desk', withBrokers(...brokers))).toMatchObject({
      kafkaPassword: 'elsewhere',
      cassandraPassword: state,
    });
    expect(await secrets.secretsOf('desk', withBrokers(...brokers))).toMatchObject({
      kafkaPassword: null,
      cassandraPassword: 'c',
      tlsKeyPassphrase: 't',
    });
  }
  for (const change of [{ contactPoints: ['elsewhere'] }, { port: 9043 }]) {
    const moved = { ...clusters, cassandra: { ...clusters.cassandra, ...change } };
    expect(await secrets.secretsOf('desk', moved)).toMatchObject({ kafkaPassword: canary, cassandraPassword: null });
  }
});

test('fewer of the servers that it was given for, or all of them again, get it', async () => {
  const secrets = open(keyStore());
  await secrets.change('desk', clusters, { kafkaPassword: canary });
  for (const brokers of [['kafka-2:9093'], ['KAFKA-2:9093', 'kafka-1:9093']]) {
    expect((await secrets.secretsOf('desk', withBrokers(...brokers))).kafkaPassword).toBe(canary);
  }
});

test('typed again it goes to the new servers, and not to the old ones', async () => {
  const secrets = open(keyStore());
  await secrets.change('desk', clusters, { kafkaPassword: 'old' });
  const moved = withBrokers('elsewhere:9093');
  expect((await secrets.secretsOf('desk', moved, { kafkaPassword: 'typed' })).kafkaPassword).toBe('typed');
  await secrets.change('desk', moved, { kafkaPassword: 'new' });
  expect((await secrets.secretsOf('desk', moved)).kafkaPassword).toBe('new');
  expect((await secrets.secretsOf('desk', clusters)).kafkaPassword).toBeNull();
});

test('forgotten, nothing is left of a profile', async () => {
  const secrets = open(keyStore());
  await secrets.change('desk', clusters, { kafkaPassword: 'a', tlsKeyPassphrase: 'b' });
  await secrets.forget('desk');
  expect(await secrets.secretsOf('desk', clusters)).toEqual(nothing);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({});
});
