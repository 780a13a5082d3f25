import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('sends the first value at once, then the newest of each interval, and the last', () => {
  const sent: number[] = [];
  const offer = coalesce<number>(250, (value) => sent.push(value));
  for (let n = 0; n < 90; n += 1) {
    offer(n);
    vi.advanceTimersByTime(10);
  }
  expect(sent).toEqual([0, 24, 49, 74]);
  vi.advanceTimersByTime(250);
  expect(sent).toEqual([0, 24, 49, 74, 89]);
});

test('keeps quiet when nothing new came', () => {
  const sent: number[] = [];
  const offer = coalesce<number>(250, (value) => sent.push(value));
  offer(1);
  vi.advanceTimersByTime(10_000);
  expect(sent).toEqual([1]);
  offer(2);
  expect(sent).toEqual([1, 2]);
});
