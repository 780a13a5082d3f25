import { expect, it } from 'vitest';
import { fakeBridge, readyState, server } from '../testing/fake-bridge.js';
import { connectStores } from './connect.js';
import { serversStore } from './servers-store.js';
import type { HistoryPoint } from '../../src-shared/history.js';
import { historyStore } from './history-store.js';
import { noSnapshot } from '../../src-shared/pipeline-snapshot.js';
import { snapshotStore } from './snapshot-store.js';

it('asks again when an event overtakes the answer, so that no older state stays', async () => {
  const bridge = fakeBridge(readyState);
  bridge.request['app:initial-state'].mockImplementationOnce(async () => {
    bridge.emit('readiness:changed', { kind: 'ready' });
    return { ...readyState, readiness: { kind: 'waiting', for: 'the servers' } };
  });
  await connectStores(bridge);
  expect(bridge.request['app:initial-state']).toHaveBeenCalledTimes(2);
  expect(serversStore.seen.getState().readiness).toEqual({ kind: 'ready' });
});

const point = (time: number): HistoryPoint => ({
  time,
  perSecond: noSnapshot.perSecond,
  refusedPerSecond: 0,
  failuresPerSecond: 0,
  latencyMs: null,
  lag: null,
  lagSeconds: null,
});

it('goes on from the hour that main remembers, each second once', async () => {
  historyStore.change(() => []);
  const history = [1000, 2000, 3000].map(point);
  const bridge = fakeBridge({ ...readyState, history, snapshot: { ...noSnapshot, time: 3500, received: 7 } });
  await connectStores(bridge);
  bridge.emit('pipeline:snapshot', { ...noSnapshot, time: 4000, received: 9 });
  bridge.emit('history:added', [point(3000), point(4000)]);
  expect(historyStore.seen.getState().map(({ time }) => time)).toEqual([1000, 2000, 3000, 4000]);
  expect(snapshotStore.seen.getState().received).toBe(9);
});

it('follows the local servers', async () => {
  const bridge = fakeBridge(readyState);
  await connectStores(bridge);
  bridge.emit('sandbox:changed', { kafka: server('failed', 1), cassandra: server('up', 2), diskBytes: null });
  expect(serversStore.seen.getState().sandbox?.kafka.state).toBe('failed');
});
