import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import type { InitialState } from '../../src-shared/ipc/contract.js';
import { profileSchema } from '../../src-shared/profile.js';
import { fail, ok } from '../../src-shared/result.js';
import { settingsSchema } from '../../src-shared/settings.js';
import type { Engine } from '../engine-supervisor.js';
import { pageState } from '../ipc/page-state.js';
import { sandboxProfile } from '../profile/profile.js';
import { openProfileStore } from '../profile/profile-store.js';
import { openSecretStore } from '../profile/secret-store.js';
import type { Sandbox } from '../sandbox/attach.js';
import type { Connection } from './connection.js';
import { openProfiles } from './profiles.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profiles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const failure: Failure = { kind: 'engine-busy', nature: 'wait', message: 'm', remedy: 'r' };
const none = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
const server = { state: 'down', step: '', host: '127.0.0.1', port: null, pid: null, since: 0, failure: null } as const;
const down = { kafka: server, cassandra: server, diskBytes: null };
const desk = profileSchema.parse({
  name: 'Desk',
  kafka: { brokers: ['kafka-1:9093'] },
  cassandra: { contactPoints: ['cassandra-1'], localDataCenter: 'dc1' },
});

function parts() {
  const first: InitialState = {
    app: { version: '', electron: '', chromium: '', node: '', runtimeNote: null, chromiumSandbox: true, home: '' },
    settings: settingsSchema.parse({}),
    profile: sandboxProfile({ brokers: ['a:1'], contactPoints: ['a'], cassandraPort: 1, localDataCenter: 'x' }),
    sandbox: down,
    readiness: { kind: 'ready' },
    snapshot: { state: 'running' } as InitialState['snapshot'],
    history: [],
    timeline: [],
    imports: [],
    drills: [],
    redrive: null,
    startedFeed: null,
    stocks: [{ symbol: 'SPY' } as InitialState['stocks'][number]],
    exports: [],
    errors: [],
  };
  const state = pageState(first, () => undefined);
  const sandbox: Sandbox = {
    status: () => down,
    onChange: () => () => undefined,
    start: () => Promise.resolve(fail(failure)),
    close: () => Promise.resolve(),
  };
  const leaveProfile = vi.fn<Engine['leaveProfile']>(() => Promise.resolve(ok()));
  const connection = {
    connect: vi.fn<Connection['connect']>(() => Promise.resolve(ok())),
    use: vi.fn<Connection['use']>(),
  };
  const secrets = openSecretStore(
    join(folder, 'secrets.json'),
    {
      name: 'keyring',
      state: () => ({ isLasting: true }),
      encrypt: (text) => Buffer.from(text).reverse(),
      decrypt: (bytes) => Buffer.from(bytes).reverse().toString(),
    },
    () => none,
  );
  const profiles = openProfiles({
    store: openProfileStore(join(folder, 'profiles')),
    secrets,
    sandbox,
    engine: { leaveProfile },
    connection,
    state,
    remember: (profile) => state.setSettings({ ...state.current().settings, profile }),
  });
  return { profiles, secrets, state, leaveProfile, connection };
}

test('the list begins with the sandbox and tells of a saved password, never the password', async () => {
  const { profiles } = parts();
  await profiles.save({ id: null, profile: desk, secrets: { kafkaPassword: 'S3CR3T' } });
  const list = await profiles.list();
  expect(list.entries.map(({ id, isSandbox }) => [id, isSandbox])).toEqual([
    ['local-sandbox', true],
    ['desk', false],
  ]);
  expect(list.entries[1]?.secrets.kafkaPassword).toBe('saved');
  expect(JSON.stringify(list)).not.toContain('S3CR3T');
});

test('another profile is used: what runs is left, what was known is forgotten, the next start finds it', async () => {
  const { profiles, state, leaveProfile, connection } = parts();
  await profiles.save({ id: null, profile: desk, secrets: {} });
  expect(await profiles.use('desk')).toEqual(ok());
  expect(leaveProfile).toHaveBeenCalledOnce();
  expect(state.current()).toMatchObject({
    settings: { profile: 'desk' },
    profile: { id: 'desk', name: 'Desk', isSandbox: false },
    sandbox: null,
    snapshot: null,
    stocks: [],
    readiness: { kind: 'waiting' },
  });
  expect(connection.use).toHaveBeenCalledOnce();
  expect(connection.connect).toHaveBeenCalledOnce();
  await profiles.use('local-sandbox');
  expect(state.current()).toMatchObject({ settings: { profile: 'local-sandbox' }, sandbox: down });
});

test('a profile that cannot be read is not used, and what runs goes on', async () => {
  const { profiles, state, leaveProfile } = parts();
  expect(await profiles.use('gone')).toMatchObject({ ok: false, failure: { kind: 'profile-missing' } });
  expect(leaveProfile).not.toHaveBeenCalled();
  expect(state.current().settings.profile).toBe('local-sandbox');
});

test('an engine that does not let go keeps its profile', async () => {
  const { profiles, state, leaveProfile } = parts();
  await profiles.save({ id: null, profile: desk, secrets: {} });
  leaveProfile.mockResolvedValue(fail(failure));
  expect(await profiles.use('desk')).toEqual(fail(failure));
  expect(state.current()).toMatchObject({ settings: { profile: 'local-sandbox' }, stocks: [{ symbol: 'SPY' }] });
});

test('saving the profile in use connects anew, saving another does not', async () => {
  const { profiles, connection } = parts();
  await profiles.save({ id: null, profile: desk, secrets: {} });
  await profiles.save({ id: 'desk', profile: desk, secrets: {} });
  expect(connection.connect).not.toHaveBeenCalled();
  await profiles.use('desk');
  connection.connect.mockClear();
  await profiles.save({ id: 'desk', profile: { ...desk, colour: 'red' }, secrets: {} });
  expect(connection.connect).toHaveBeenCalledOnce();
});

test('the profile in use and the sandbox cannot be removed; another goes with its passwords', async () => {
  const { profiles, secrets } = parts();
  await profiles.save({ id: null, profile: desk, secrets: { kafkaPassword: 'x' } });
  await profiles.use('desk');
  for (const id of ['desk', 'local-sandbox']) {
    expect(await profiles.remove(id)).toMatchObject({ ok: false, failure: { kind: 'profile-in-use' } });
  }
  await profiles.use('local-sandbox');
  expect(await profiles.remove('desk')).toEqual(ok());
  expect((await profiles.list()).entries).toHaveLength(1);
  expect(await secrets.secretsOf('desk', desk)).toEqual(none);
});

test('a copy has no passwords', async () => {
  const { profiles, secrets } = parts();
  await profiles.save({ id: null, profile: desk, secrets: { kafkaPassword: 'x' } });
  expect(await profiles.duplicate('desk')).toEqual(ok({ id: 'desk-copy' }));
  expect(await secrets.secretsOf('desk-copy', desk)).toEqual(none);
});

test('a password is not sent to servers that the profile is changed to', async () => {
  const { profiles, secrets } = parts();
  const withPassword = { ...desk, kafka: { ...desk.kafka, sasl: { mechanism: 'plain', username: 'ada' } as const } };
  await profiles.save({ id: null, profile: withPassword, secrets: { kafkaPassword: 'x' } });
  const moved = { ...withPassword, kafka: { ...withPassword.kafka, brokers: ['elsewhere:9093'] } };
  expect(await profiles.save({ id: 'desk', profile: moved, secrets: {} })).toMatchObject({ ok: true });
  expect((await profiles.list()).entries[1]?.secrets.kafkaPassword).toBe('elsewhere');
  expect(await secrets.secretsOf('desk', moved)).toEqual(none);
});
