import { expect, test } from 'vitest';
import { stallMs, StallWatch, type ConsumerState } from './stall-watch.js';

const standing: Omit<ConsumerState, 'now'> = { lag: 10, progress: 7, isHindered: false };

/** Looks once a second; the seconds at which it was called a stall. */
function stalls(seconds: number, state: (second: number) => Partial<ConsumerState> = () => ({})): number[] {
  const watch = new StallWatch();
  return Array.from({ length: seconds }, (_, second) => second).filter((second) =>
    watch.isStalled({ now: second * 1000, ...standing, ...state(second) }),
  );
}
const limit = stallMs / 1000;

test('a watermark that stands still for 30 s with messages waiting is a stall, told once', () => {
  expect(stalls(limit + 10)).toEqual([limit]);
});

test('a consumer that is no better after that is told of again 30 s later', () => {
  expect(stalls(2 * limit + 5)).toEqual([limit, 2 * limit]);
});

test('whatever moves is no stall, however slow', () => {
  expect(stalls(300, (second) => ({ progress: Math.floor(second / (limit - 1)) }))).toEqual([]);
});

test('a consumer that has nothing to do is no stall', () => {
  expect(stalls(300, () => ({ lag: 0 }))).toEqual([]);
  expect(stalls(300, () => ({ lag: null }))).toEqual([]);
});

test('while something hinders it nothing is judged, and the time begins when that is over', () => {
  expect(stalls(300, () => ({ isHindered: true }))).toEqual([]);
  expect(stalls(100, (second) => ({ isHindered: second < 50 }))).toEqual([49 + limit]);
});

test('time in which nobody looked, as of a computer that slept, counts for nothing', () => {
  const watch = new StallWatch();
  for (let second = 0; second < limit; second += 1) watch.isStalled({ now: second * 1000, ...standing });
  expect(watch.isStalled({ now: 600_000, ...standing })).toBe(false);
});
