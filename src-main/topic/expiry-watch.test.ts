import { expect, it } from 'vitest';
import { ExpiryWatch } from './expiry-watch.js';

const state = (lowOffset: number, committed: number | null) => [
  { partition: 0, lowOffset: BigInt(lowOffset), committed: committed === null ? null : BigInt(committed) },
];

it('counts what lies between the committed and the earliest offset, once', () => {
  const watch = new ExpiryWatch();
  expect(watch.measured(state(100, 40))).toBe(60);
  expect(watch.measured(state(100, 40))).toBe(0);
  expect(watch.measured(state(110, 40))).toBe(10);
});

it('a group that has committed nothing begins at the earliest offset and misses nothing', () => {
  expect(new ExpiryWatch().measured(state(100, null))).toBe(0);
});

it('what was fetched is no loss, though it is not committed yet', () => {
  const watch = new ExpiryWatch();
  watch.fetched(0, 40n, 100n);
  expect(watch.measured(state(100, 40))).toBe(0);
});

it('a fetch that begins further on than the last one ended has lost what is gone from the topic', () => {
  const watch = new ExpiryWatch();
  watch.fetched(0, 0n, 50n);
  watch.fetched(0, 80n, 90n);
  expect(watch.measured(state(80, 10))).toBe(30);
  expect(watch.measured(state(80, 10))).toBe(0);
});

it('a first fetch that begins behind what was committed has lost what is gone in between, whatever is committed by then', () => {
  const watch = new ExpiryWatch();
  expect(watch.measured(state(0, 40))).toBe(0);
  watch.assigned();
  watch.fetched(0, 100n, 120n);
  expect(watch.measured(state(100, 100))).toBe(60);
  expect(watch.measured(state(100, 120))).toBe(0);
});

it('what was counted before an assignment is not counted after it', () => {
  const watch = new ExpiryWatch();
  expect(watch.measured(state(100, 40))).toBe(60);
  watch.assigned();
  watch.fetched(0, 100n, 120n);
  expect(watch.measured(state(100, 100))).toBe(0);
});

it('what another engine has stored in the meantime is no loss', () => {
  const watch = new ExpiryWatch();
  expect(watch.measured(state(0, 40))).toBe(0);
  watch.assigned();
  watch.fetched(0, 90n, 120n);
  expect(watch.measured(state(10, 90))).toBe(0);
});

it('offsets that are skipped behind the earliest one are markers or compacted, and no loss', () => {
  const watch = new ExpiryWatch();
  watch.fetched(0, 0n, 50n);
  watch.fetched(0, 51n, 90n);
  expect(watch.measured(state(0, 10))).toBe(0);
});

it('after an assignment what comes again is no gap', () => {
  const watch = new ExpiryWatch();
  watch.fetched(0, 0n, 50n);
  watch.assigned();
  watch.fetched(0, 60n, 70n);
  expect(watch.measured(state(0, 20))).toBe(0);
});
