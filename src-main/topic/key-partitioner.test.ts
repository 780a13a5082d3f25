import { Partitioners } from 'kafkajs';
import { expect, it } from 'vitest';
import { keyPartitioner } from './key-partitioner.js';

const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({
  ...{ partitionId, leader: 0, partitionErrorCode: 0, replicas: [], isr: [] },
}));
const partitionOf = (key: string | Buffer, partition?: number) =>
  keyPartitioner()({
    topic: 't',
    partitionMetadata,
    message: { key, value: null, ...(partition === undefined ? {} : { partition }) },
  });

it('agrees with the usual partitioner on every key that can be a symbol', () => {
  const usual = Partitioners.DefaultPartitioner();
  for (const key of ['AIG', 'BAC', '', 'ü'.repeat(64), '\u{1F4C8}'.repeat(64), 'x'.repeat(300)]) {
    expect(partitionOf(key)).toBe(usual({ topic: 't', partitionMetadata, message: { key, value: null } }));
    expect(partitionOf(Buffer.from(key))).toBe(partitionOf(key));
  }
});

it('keeps a partition that was asked for', () => {
  expect(partitionOf('AIG', 7)).toBe(7);
});

it('a key of a megabyte takes no longer than one of a kilobyte', () => {
  const key = Buffer.alloc(1_000_000, 'key');
  expect(partitionOf(key)).toBe(partitionOf(key.subarray(0, 1_024)));
  const begin = performance.now();
  partitionOf(key);
  // The usual partitioner takes minutes.
  expect(performance.now() - begin).toBeLessThan(1_000);
});
