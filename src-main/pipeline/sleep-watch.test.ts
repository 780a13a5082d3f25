import { expect, test } from 'vitest';
import { asleepMs, SleepWatch } from './sleep-watch.js';

test('a process that was stopped has slept on both clocks', () => {
  const watch = new SleepWatch(1_000);
  expect(watch.beat(0, 0)).toBe(0);
  expect(watch.beat(1_000, 1_000)).toBe(0);
  expect(watch.beat(22_000, 22_000)).toBe(20_000);
  expect(watch.beat(23_000, 23_000)).toBe(0);
});

test('a computer that slept is told by its uptime, though the monotonic clock stood still', () => {
  const watch = new SleepWatch(1_000);
  watch.beat(0, 0);
  expect(watch.beat(601_000, 1_000)).toBe(600_000);
});

test('a busy computer did not sleep', () => {
  const watch = new SleepWatch(1_000);
  watch.beat(0, 0);
  expect(watch.beat(asleepMs + 1_000, asleepMs + 1_000)).toBe(0);
});
