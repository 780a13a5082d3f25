import { expect, test, vi } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Engine } from '../engine-supervisor.js';
import { pageState, type PageState } from '../ipc/page-state.js';
import { connection } from './connection.js';
import { sandboxProfile } from '../profile/profile.js';
import type { ProfileSource, UsableProfile } from './profile-source.js';
import { settingsSchema } from '../../src-shared/settings.js';

const failure: Failure = { kind: 'java-missing', nature: 'config', message: 'm', remedy: 'r' };
const placeholder = sandboxProfile({
  brokers: ['127.0.0.1:9092'],
  contactPoints: ['127.0.0.1'],
  cassandraPort: 9042,
  localDataCenter: 'datacenter1',
});
const at = (port: number): Result<UsableProfile, Failure> =>
  ok({
    profile: { ...placeholder, cassandra: { ...placeholder.cassandra, port } },
    secrets: { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null },
  });

function parts(found: Result<UsableProfile, Failure>) {
  const find = vi.fn<ProfileSource['find']>(() => Promise.resolve(found));
  const source: ProfileSource = { isSandbox: true, waitsFor: 'the servers', untilFound: placeholder, find };
  const useProfile = vi.fn<Engine['useProfile']>(() => Promise.resolve(ok()));
  const retry = vi.fn<Engine['retry']>(() => Promise.resolve(ok()));
  const query = () => Promise.reject(new Error('connecting asks for nothing stored'));
  const engine: Engine = {
    useProfile,
    retry,
    leaveProfile: retry,
    start: retry,
    stop: retry,
    watch: () => undefined,
    query,
    sendAgain: query,
    export: query,
    cancelExport: retry,
    import: query,
    cancelImport: retry,
    check: query,
    cancelCheck: retry,
    createTopic: retry,
    sendEdited: query,
    redrive: query,
    cancelRedrive: retry,
    putPoison: query,
    verify: query,
    cancelVerify: retry,
    pid: () => undefined,
    applySchema: retry,
    end: () => Promise.resolve(),
  };
  const readiness: string[] = [];
  const state: PageState = pageState(first, (channel, payload) => {
    if (channel === 'readiness:changed') readiness.push((payload as { kind: string }).kind);
  });
  return { connection: connection(source, engine, state), find, useProfile, retry, state, readiness };
}

const first = {
  app: { version: '', electron: '', chromium: '', node: '', runtimeNote: null, chromiumSandbox: true, home: '' },
  settings: settingsSchema.parse({ profile: 'own', feed: { kind: 'none' } }),
  profile: placeholder,
  sandbox: null,
  readiness: { kind: 'ready' },
  snapshot: null,
  history: [],
  timeline: [],
  imports: [],
  drills: [],
  redrive: null,
  startedFeed: null,
  stocks: [],
  exports: [],
  errors: [],
} as const;

test('finds the profile, shows it and hands it to the engine', async () => {
  const { connection, useProfile, state, readiness } = parts(at(9999));
  expect(await connection.connect()).toEqual(ok());
  expect(useProfile).toHaveBeenCalledOnce();
  expect(state.current().profile.cassandra.port).toBe(9999);
  expect(readiness).toEqual(['waiting']); // the engine says the rest
});

test('has the engine try again what it has already, without a word about readiness', async () => {
  const { connection, useProfile, retry, readiness } = parts(at(9999));
  await connection.connect();
  await connection.connect();
  expect(useProfile).toHaveBeenCalledOnce();
  expect(retry).toHaveBeenCalledOnce();
  expect(readiness).toEqual(['waiting']);
});

test('servers that came back elsewhere are a new profile', async () => {
  const { connection, find, useProfile, state } = parts(at(9999));
  await connection.connect();
  find.mockResolvedValue(at(8888));
  await connection.connect();
  expect(useProfile).toHaveBeenCalledTimes(2);
  expect(state.current().profile.cassandra.port).toBe(8888);
});

test('says why there is no connection, and tries afresh when asked', async () => {
  const { connection, find, useProfile, state } = parts(fail(failure));
  expect(await connection.connect()).toEqual(fail(failure));
  expect(state.current().readiness).toEqual({ kind: 'failed', failure });
  find.mockResolvedValue(at(9999));
  await connection.connect();
  expect(useProfile).toHaveBeenCalledOnce();
});

test('an engine that refuses the profile gets it again at the next try; one that ended does not', async () => {
  const { connection, useProfile, retry, state } = parts(at(9999));
  useProfile.mockResolvedValueOnce(fail(failure));
  await connection.connect();
  expect(state.current().readiness).toEqual({ kind: 'failed', failure });
  useProfile.mockResolvedValueOnce(fail({ ...failure, kind: 'engine-exited' }));
  await connection.connect();
  await connection.connect();
  expect(useProfile).toHaveBeenCalledTimes(2);
  expect(retry).toHaveBeenCalledOnce();
});

test('a name or a colour is shown, and makes no other connection', async () => {
  const { connection, find, useProfile, state } = parts(at(9999));
  await connection.connect();
  const found = at(9999);
  if (!found.ok) throw new Error('it is given above');
  find.mockResolvedValue(ok({ ...found.value, profile: { ...found.value.profile, colour: 'red' } }));
  await connection.connect();
  expect(useProfile).toHaveBeenCalledOnce();
  expect(state.current().profile.colour).toBe('red');
});

test('another password makes another connection', async () => {
  const { connection, find, useProfile } = parts(at(9999));
  await connection.connect();
  const found = at(9999);
  if (!found.ok) throw new Error('it is given above');
  find.mockResolvedValue(ok({ ...found.value, secrets: { ...found.value.secrets, kafkaPassword: 'x' } }));
  await connection.connect();
  expect(useProfile).toHaveBeenCalledTimes(2);
});

test('what is found of a profile that was left meanwhile is not used', async () => {
  const { connection, find, useProfile, state } = parts(at(9999));
  let found: (usable: Result<UsableProfile, Failure>) => void = () => undefined;
  find.mockReturnValueOnce(new Promise((resolve) => (found = resolve)));
  const left = connection.connect();
  connection.use({ isSandbox: false, waitsFor: 'others', untilFound: placeholder, find: async () => at(7777) });
  await connection.connect();
  found(at(9999));
  await left;
  expect(useProfile.mock.calls.map(([profile]) => profile.cassandra.port)).toEqual([7777]);
  expect(state.current().profile.cassandra.port).toBe(7777);
});

test('asked twice at once it connects once', async () => {
  const { connection, find } = parts(at(9999));
  await Promise.all([connection.connect(), connection.connect()]);
  expect(find).toHaveBeenCalledOnce();
});

test('once the engine has the profile a server that cannot be started does not make it unready', async () => {
  const { connection, find, state } = parts(at(9999));
  await connection.connect();
  state.setReadiness({ kind: 'ready' });
  find.mockResolvedValue(fail(failure));
  expect(await connection.connect()).toEqual(fail(failure));
  expect(state.current().readiness).toEqual({ kind: 'ready' });
});
