import { settingsSchema } from '../../src-shared/settings.js';
import { vi } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import type { Bridge, EventChannel, Events, InitialState } from '../../src-shared/ipc/contract.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { ServerStatus } from '../../src-shared/sandbox-status.js';

export const server = (state: ServerStatus['state'], port: number): ServerStatus => ({
  state,
  step: '',
  host: '127.0.0.1',
  port,
  pid: 1,
  since: Date.now(),
  failure: null,
});

/** The local sandbox is up and nothing has been started. */
export const readyState: InitialState = {
  app: {
    version: '0.1.0',
    electron: '33.2.1',
    chromium: '130.0.6723.137',
    node: '20.18.1',
    runtimeNote: null,
    chromiumSandbox: true,
    home: '/home/trader/.tapedeck',
  },
  settings: settingsSchema.parse({}),
  profile: {
    id: 'local-sandbox',
    isSandbox: true,
    name: 'Local sandbox',
    colour: null,
    environment: null,
    confirmStart: null,
    kafka: {
      brokers: ['127.0.0.1:29092'],
      topic: 'market.ticks',
      group: 'tapedeck',
      tls: null,
      sasl: null,
      partitions: 12,
      replicationFactor: 1,
      retentionBytes: 2_000_000_000,
    },
    cassandra: {
      contactPoints: ['127.0.0.1'],
      port: 29042,
      localDataCenter: 'datacenter1',
      username: null,
      tls: null,
      keyspace: 'market',
      replication: {},
    },
  },
  sandbox: { kafka: server('up', 29092), cassandra: server('up', 29042), diskBytes: 312_400_000 },
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
};

/** Main, as far as the page can tell: it answers at once, and `emit` says what main would push. */
export function fakeBridge(state: InitialState) {
  const listeners = new Map<EventChannel, Set<(payload: never) => void>>();
  const on =
    <C extends EventChannel>(channel: C) =>
    (listener: (payload: Events[C]) => void) => {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
      return () => void known.delete(listener);
    };
  const done = async (): Promise<Result<void, Failure>> => ok();
  const request = {
    'app:initial-state': vi.fn<Bridge['request']['app:initial-state']>(async () => state),
    'settings:change': vi.fn<Bridge['request']['settings:change']>(async () => state.settings),
    'pipeline:start': vi.fn<Bridge['request']['pipeline:start']>(done),
    'pipeline:stop': vi.fn<Bridge['request']['pipeline:stop']>(done),
    'pipeline:retry': vi.fn<Bridge['request']['pipeline:retry']>(done),
    'sandbox:start': vi.fn<Bridge['request']['sandbox:start']>(done),
    'feed:choose-files': vi.fn<Bridge['request']['feed:choose-files']>(async () => []),
    'feed:check': vi.fn<Bridge['request']['feed:check']>(async (files) =>
      ok({ files: files.map(() => null), together: null }),
    ),
    'clipboard:copy': vi.fn<Bridge['request']['clipboard:copy']>(done),
    'window:zoom': vi.fn<Bridge['request']['window:zoom']>(done),
    'logs:list': vi.fn<Bridge['request']['logs:list']>(async () => ok([])),
    'logs:read': vi.fn<Bridge['request']['logs:read']>(),
    'logs:open-folder': vi.fn<Bridge['request']['logs:open-folder']>(done),
    'diagnostics:copy': vi.fn<Bridge['request']['diagnostics:copy']>(done),
    'ticks:page': vi.fn<Bridge['request']['ticks:page']>(),
    'ticks:statistics': vi.fn<Bridge['request']['ticks:statistics']>(),
    'chart:bars': vi.fn<Bridge['request']['chart:bars']>(),
    'chart:line': vi.fn<Bridge['request']['chart:line']>(),
    'ledger:day': vi.fn<Bridge['request']['ledger:day']>(async () =>
      ok({ days: [], day: null, minutes: [], state: 'balanced', partitions: [], runs: [] }),
    ),
    'ledger:minute': vi.fn<Bridge['request']['ledger:minute']>(async () => ok([])),
    'ledger:check': vi.fn<Bridge['request']['ledger:check']>(),
    'ledger:cancel-check': vi.fn<Bridge['request']['ledger:cancel-check']>(done),
    'dead-letters:page': vi.fn<Bridge['request']['dead-letters:page']>(async () => ok({ letters: [], cursor: null })),
    'dead-letters:groups': vi.fn<Bridge['request']['dead-letters:groups']>(async () =>
      ok({ groups: [], counted: 0, total: 0 }),
    ),
    'dead-letters:details': vi.fn<Bridge['request']['dead-letters:details']>(),
    'dead-letters:copy': vi.fn<Bridge['request']['dead-letters:copy']>(done),
    'dead-letters:save': vi.fn<Bridge['request']['dead-letters:save']>(done),
    'dead-letters:send-again': vi.fn<Bridge['request']['dead-letters:send-again']>(async () => ok([])),
    'dead-letters:compare': vi.fn<Bridge['request']['dead-letters:compare']>(async () =>
      ok({ good: null, fields: [], note: '', text: null }),
    ),
    'dead-letters:check': vi.fn<Bridge['request']['dead-letters:check']>(async () => ({ isTick: false, lines: [] })),
    'dead-letters:send-edited': vi.fn<Bridge['request']['dead-letters:send-edited']>(async (place) =>
      ok({ ...place, sent: null, failure: null }),
    ),
    'dead-letters:try': vi.fn<Bridge['request']['dead-letters:try']>(async () =>
      ok({ tried: 0, passed: 0, refused: 0, reasons: [] }),
    ),
    'redrive:start': vi.fn<Bridge['request']['redrive:start']>(async () => ok({ id: 'redrive' })),
    'redrive:cancel': vi.fn<Bridge['request']['redrive:cancel']>(done),
    'export:start': vi.fn<Bridge['request']['export:start']>(async () => ok(null)),
    'export:cancel': vi.fn<Bridge['request']['export:cancel']>(done),
    'export:show': vi.fn<Bridge['request']['export:show']>(done),
    'import:start': vi.fn<Bridge['request']['import:start']>(async () => ok(null)),
    'import:cancel': vi.fn<Bridge['request']['import:cancel']>(done),
    'drill:start': vi.fn<Bridge['request']['drill:start']>(async () => ok({ id: 'drill' })),
    'drill:cancel': vi.fn<Bridge['request']['drill:cancel']>(done),
    'drill:save': vi.fn<Bridge['request']['drill:save']>(done),
    'picture:save': vi.fn<Bridge['request']['picture:save']>(done),
    'profiles:list': vi.fn<Bridge['request']['profiles:list']>(async () => ({
      entries: [],
      keyStore: { isLasting: true },
    })),
    'profiles:save': vi.fn<Bridge['request']['profiles:save']>(async ({ id }) =>
      ok({ id: id ?? 'new', secrets: ok() }),
    ),
    'profiles:duplicate': vi.fn<Bridge['request']['profiles:duplicate']>(async (id) => ok({ id: `${id}-copy` })),
    'profiles:remove': vi.fn<Bridge['request']['profiles:remove']>(done),
    'profiles:use': vi.fn<Bridge['request']['profiles:use']>(done),
    'profiles:choose-file': vi.fn<Bridge['request']['profiles:choose-file']>(async () => null),
    'check:start': vi.fn<Bridge['request']['check:start']>(async () => ok([])),
    'check:cancel': vi.fn<Bridge['request']['check:cancel']>(done),
    'check:create-topic': vi.fn<Bridge['request']['check:create-topic']>(done),
    'check:apply-schema': vi.fn<Bridge['request']['check:apply-schema']>(done),
  };
  return {
    request,
    on: {
      'settings:changed': on('settings:changed'),
      'profile:changed': on('profile:changed'),
      'sandbox:changed': on('sandbox:changed'),
      'readiness:changed': on('readiness:changed'),
      'pipeline:snapshot': on('pipeline:snapshot'),
      'history:added': on('history:added'),
      'timeline:changed': on('timeline:changed'),
      'stocks:changed': on('stocks:changed'),
      'exports:changed': on('exports:changed'),
      'imports:changed': on('imports:changed'),
      'drills:changed': on('drills:changed'),
      'redrive:changed': on('redrive:changed'),
      'started-feed:changed': on('started-feed:changed'),
      'check:steps': on('check:steps'),
      'ledger:progress': on('ledger:progress'),
      'errors:changed': on('errors:changed'),
      'menu:command': on('menu:command'),
    },
    emit<C extends EventChannel>(channel: C, payload: Events[C]): void {
      for (const listener of listeners.get(channel) ?? []) listener(payload as never);
    },
  } satisfies Bridge & { emit: unknown };
}
