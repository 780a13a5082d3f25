import { expect, test } from 'vitest';
import { ok } from '../../src-shared/result.js';
import type { Cassandra } from '../store/cassandra.js';
import { DurableOffsets } from './durable-offsets.js';

type Listener = Parameters<Cassandra['watchNodes']>[0];

function watched() {
  const listeners: Listener[] = [];
  const cassandra: Pick<Cassandra, 'watchNodes' | 'answers'> = {
    watchNodes: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    answers: () => Promise.resolve(ok()),
  };
  let told = 0;
  const durable = new DurableOffsets(cassandra, 1, () => (told += 1));
  const [node] = listeners;
  if (!node) throw new Error('it does not watch');
  return { durable, node, told: () => told };
}

test('a node that is back is told of once, however often the driver says so', () => {
  const { node, told } = watched();
  node.back();
  expect(told()).toBe(0);
  node.away();
  node.back();
  node.back();
  expect(told()).toBe(1);
});

test('a node that goes away again while its rows are fetched again is told of again', () => {
  const { durable, node, told } = watched();
  node.away();
  node.back();
  node.away();
  node.back();
  expect(told()).toBe(2);
  durable.assigned();
  node.back();
  expect(told()).toBe(2);
});

test('from the time a node goes away until partitions are assigned anew nothing may be committed', async () => {
  const { durable, node } = watched();
  const stored = new Map([[0, 7n]]);
  const ripe = async () => {
    await durable.of(stored);
    await new Promise((resolve) => setTimeout(resolve, 3)); // older than the hold of 1 ms
    return durable.of(stored);
  };
  expect(await ripe()).toEqual(stored);
  node.away();
  expect(await ripe()).toEqual(new Map());
  node.back();
  expect(await ripe()).toEqual(new Map());
  durable.assigned();
  expect(await ripe()).toEqual(stored);
});
