import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { InitialState } from '../../src-shared/ipc/contract.js';
import { noSnapshot, type PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';
import { profileSchema } from '../../src-shared/profile.js';
import { settingsSchema } from '../../src-shared/settings.js';
import { pageState } from './page-state.js';

const first: InitialState = {
  app: { version: '', electron: '', chromium: '', node: '', runtimeNote: null, chromiumSandbox: true, home: '' },
  settings: settingsSchema.parse({}),
  profile: {
    ...profileSchema.parse({
      name: 'p',
      kafka: { brokers: ['127.0.0.1:9092'] },
      cassandra: { contactPoints: ['127.0.0.1'], localDataCenter: 'datacenter1' },
    }),
    id: 'p',
    isSandbox: false,
  },
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
};

const at = (time: number): PipelineSnapshot => ({ ...noSnapshot, time, state: 'running' });

function page() {
  const pushed: { channel: string; payload: unknown }[] = [];
  const state = pageState(first, (channel, payload) => pushed.push({ channel, payload }));
  const snapshotTimes = () =>
    pushed
      .filter((push) => push.channel === 'pipeline:snapshot')
      .map((push) => (push.payload as { time: number }).time);
  return { state, pushed, snapshotTimes };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('keeps for the next load what it pushes', () => {
  const { state, pushed } = page();
  state.setReadiness({ kind: 'waiting', for: 'x' });
  state.setSettings({ ...first.settings, theme: 'dark' });
  expect(state.current()).toMatchObject({ readiness: { kind: 'waiting', for: 'x' }, settings: { theme: 'dark' } });
  expect(pushed.map(({ channel }) => channel)).toEqual(['readiness:changed', 'settings:changed']);
});

test('keeps one point a second, of the last hour', () => {
  const { state } = page();
  for (let time = 0; time < 3_700_000; time += 500) state.setSnapshot(at(time));
  const times = state.current().history.map((point) => point.time);
  expect(times).toHaveLength(3600);
  expect(times[0]).toBe(100_000);
  expect(times.at(-1)).toBe(3_699_000);
  expect(state.current().snapshot?.time).toBe(3_699_500);
});

test('keeps what the pipeline became, the newest first and not without bound', () => {
  const { state, pushed } = page();
  for (let time = 0; time < 500; time += 1) {
    state.setSnapshot({ ...at(time), state: time % 2 === 0 ? 'stopped' : 'running' });
  }
  const { timeline } = state.current();
  expect(timeline).toHaveLength(200);
  expect(timeline[0]).toMatchObject({ time: 499, state: 'running' });
  expect(pushed.findLast(({ channel }) => channel === 'timeline:changed')?.payload).toEqual(timeline);
});

test('pushes at most four snapshots and one list of stocks a second', () => {
  const { state, pushed, snapshotTimes } = page();
  for (let time = 0; time < 990; time += 10) {
    state.setSnapshot(at(time));
    state.setStocks([]);
    vi.advanceTimersByTime(10);
  }
  expect(snapshotTimes()).toHaveLength(4);
  expect(pushed.filter(({ channel }) => channel === 'stocks:changed')).toHaveLength(1);
});

test('sends no stream to a window that nobody sees, and what it missed once it is seen again', () => {
  const { state, pushed, snapshotTimes } = page();
  const run = (from: number, to: number) => {
    for (let time = from; time < to; time += 250) {
      state.setSnapshot(at(time));
      state.setStocks([]);
      vi.advanceTimersByTime(250);
    }
  };
  run(0, 2_000);
  state.setVisible(false);
  pushed.length = 0;
  run(2_000, 5_000);
  expect(pushed).toEqual([]);
  state.setVisible(true);
  vi.advanceTimersByTime(1_000);
  expect(snapshotTimes()).toEqual([4_750]);
  const points = pushed.filter(({ channel }) => channel === 'history:added').flatMap(({ payload }) => payload);
  expect(points).toMatchObject([{ time: 2_000 }, { time: 3_000 }, { time: 4_000 }]);
  expect(pushed.some(({ channel }) => channel === 'stocks:changed')).toBe(true);
});

test('what is no stream reaches a hidden page too', () => {
  const { state, pushed } = page();
  state.setVisible(false);
  state.setReadiness({ kind: 'ready' });
  expect(pushed).toHaveLength(1);
});
