import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Failure } from '../src-shared/failure.js';
import type { FeedChoice } from '../src-shared/feed-choice.js';
import { noSnapshot } from '../src-shared/pipeline-snapshot.js';
import { profileSchema, type Profile } from '../src-shared/profile.js';
import type { EngineCall } from './engine-calls.js';
import type { EngineEvent } from './engine-contract.js';
import { superviseEngine, type HostEngine } from './engine-supervisor.js';

const profile: Profile = {
  ...profileSchema.parse({
    name: 'p',
    kafka: { brokers: ['127.0.0.1:9092'] },
    cassandra: { contactPoints: ['127.0.0.1'], localDataCenter: 'datacenter1' },
  }),
  id: 'p',
  isSandbox: false,
};
const secrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
const feed: FeedChoice = { kind: 'none' };
const noFailure = { ok: true, value: undefined };
const busy: Failure = { kind: 'engine-busy', nature: 'input', message: 'm', remedy: 'r' };

/** Engines that answer every request with ok, unless told not to answer. */
function engines() {
  const calls: EngineCall[] = [];
  const events: EngineEvent[] = [];
  const exits: { failure: Failure; isFinal: boolean }[] = [];
  let launched = 0;
  let isSilent = false;
  let current: Parameters<HostEngine>[0] | null = null;
  const host: HostEngine = (on) => {
    launched += 1;
    current = on;
    return {
      post(call) {
        calls.push(call);
        if (!isSilent) queueMicrotask(() => on.message({ kind: 'reply', id: call.id, result: noFailure }));
      },
      end() {
        on.exited('exit code 0');
        return Promise.resolve();
      },
    };
  };
  const engine = superviseEngine(host, {
    event: (event) => events.push(event),
    exited: (failure, isFinal) => exits.push({ failure, isFinal }),
  });
  return {
    engine,
    events,
    exits,
    calls,
    names: () => calls.map((call) => call.name),
    launched: () => launched,
    crash: () => current?.exited('exit code 139'),
    say: (message: unknown) => current?.message(message),
    silence: () => (isSilent = true),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('asks the engine and gives its answer', async () => {
  const { engine, names } = engines();
  expect(await engine.useProfile(profile, secrets)).toEqual(noFailure);
  expect(await engine.start(feed)).toEqual(noFailure);
  expect(await engine.retry()).toEqual(noFailure);
  expect(await engine.stop()).toEqual(noFailure);
  expect(names()).toEqual(['use-profile', 'start', 'retry', 'stop']);
});

test('an engine is told whether somebody sees the window, one that starts again too', async () => {
  const { engine, calls, crash } = engines();
  engine.watch(false);
  crash();
  await vi.advanceTimersByTimeAsync(1_000);
  engine.watch(true);
  const told = calls.filter(({ name }) => name === 'watch').map(({ args }) => args);
  expect(told).toEqual([[false], [false], [true]]);
});

test('an engine that does not answer is a failure after 15 s', async () => {
  const { engine, silence } = engines();
  silence();
  const started = engine.start(feed);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await started).toMatchObject({ ok: false, failure: { kind: 'engine-busy' } });
});

test('waits for the clusters as long as they are away', async () => {
  const { engine, silence, say } = engines();
  silence();
  const used = engine.useProfile(profile, secrets);
  await vi.advanceTimersByTimeAsync(3_600_000);
  say({ kind: 'reply', id: 1, result: { ok: false, failure: busy } });
  expect(await used).toEqual({ ok: false, failure: busy });
});

test('an engine that crashed comes back with its profile and goes on with its feed', async () => {
  const { engine, exits, names, launched, crash } = engines();
  await engine.useProfile(profile, secrets);
  await engine.start(feed);
  crash();
  expect(exits).toMatchObject([{ isFinal: false, failure: { kind: 'engine-exited', nature: 'wait' } }]);
  await vi.advanceTimersByTimeAsync(999);
  expect(launched()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(launched()).toBe(2);
  expect(names()).toEqual(['use-profile', 'start', 'use-profile', 'start']);
});

test('a pipeline that was stopped, or came to its end, is not started again', async () => {
  const { engine, names, crash, say } = engines();
  await engine.useProfile(profile, secrets);
  await engine.start(feed);
  await engine.stop();
  crash();
  await vi.advanceTimersByTimeAsync(1_000);
  await engine.start(feed);
  say({ kind: 'event', event: { kind: 'snapshot', snapshot: { ...snapshot, state: 'failed' } } });
  crash();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(names()).toEqual(['use-profile', 'start', 'stop', 'use-profile', 'start', 'use-profile']);
});

test('the request under way when the engine ends gets that as its answer', async () => {
  const { engine, silence, crash } = engines();
  silence();
  const started = engine.start(feed);
  await vi.advanceTimersByTimeAsync(0);
  crash();
  expect(await started).toMatchObject({ ok: false, failure: { kind: 'engine-exited' } });
});

test('stays down after five ends within two minutes, until it is asked for something', async () => {
  const { engine, exits, launched, crash, names } = engines();
  await engine.useProfile(profile, secrets);
  for (const delayMs of [1_000, 2_000, 4_000, 8_000]) {
    crash();
    await vi.advanceTimersByTimeAsync(delayMs);
  }
  crash();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(launched()).toBe(5);
  expect(exits.at(-1)).toMatchObject({ isFinal: true, failure: { nature: 'config' } });
  expect(await engine.start(feed)).toEqual(noFailure);
  expect(launched()).toBe(6);
  expect(names().slice(-2)).toEqual(['use-profile', 'start']);
});

test('ends that lie far apart are each the first', async () => {
  const { exits, launched, crash } = engines();
  for (let n = 0; n < 10; n += 1) {
    crash();
    await vi.advanceTimersByTimeAsync(121_000);
  }
  expect(launched()).toBe(11);
  expect(exits.some(({ isFinal }) => isFinal)).toBe(false);
});

test('an engine that was ended on purpose stays ended', async () => {
  const { engine, exits, launched } = engines();
  await engine.end();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(launched()).toBe(1);
  expect(exits).toEqual([]);
  expect(await engine.start(feed)).toMatchObject({ ok: false, failure: { kind: 'engine-exited' } });
});

test('what is no message of the engine is dropped', () => {
  const { events, say } = engines();
  for (const message of [null, 'x', { kind: 'event' }, { kind: 'event', event: { kind: 'snapshot', snapshot: {} } }]) {
    say(message);
  }
  expect(events).toEqual([]);
  say({ kind: 'event', event: { kind: 'snapshot', snapshot } });
  expect(events).toEqual([{ kind: 'snapshot', snapshot }]);
});

const snapshot = {
  ...noSnapshot,
  time: 1,
  state: 'running' as const,
  received: 1,
  produced: 1,
  consumed: 1,
  stored: 1,
  lag: 0,
};
