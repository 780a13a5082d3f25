import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { shutDown } from './shut-down.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = () => new Promise<void>(() => undefined);

test('ends everything in order, once, however often it is asked', async () => {
  const ended: string[] = [];
  const step = (name: string) => ({ name, limitMs: 1_000, end: async () => ended.push(name) });
  const ending = shutDown([step('pipeline'), step('engine'), step('sandbox')]);
  expect(ending.hasBegun()).toBe(false);
  await Promise.all([ending.begin(), ending.begin()]);
  expect(ending.hasBegun()).toBe(true);
  expect(ended).toEqual(['pipeline', 'engine', 'sandbox']);
});

test('neither a step that hangs nor one that fails keeps the next from ending', async () => {
  const last = vi.fn(async () => undefined);
  const ending = shutDown([
    { name: 'hangs', limitMs: 12_000, end: never },
    { name: 'fails', limitMs: 1_000, end: () => Promise.reject(new Error('no')) },
    { name: 'last', limitMs: 1_000, end: last },
  ]);
  const done = ending.begin();
  await vi.advanceTimersByTimeAsync(11_999);
  expect(last).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(last).toHaveBeenCalledOnce();
});

test('in a hurry each step has three seconds left', async () => {
  const ending = shutDown([
    { name: 'hangs', limitMs: 60_000, end: never },
    { name: 'hangs too', limitMs: 60_000, end: never },
  ]);
  let isDone = false;
  void ending.begin().then(() => (isDone = true));
  await vi.advanceTimersByTimeAsync(1_000);
  ending.hurry();
  await vi.advanceTimersByTimeAsync(5_999);
  expect(isDone).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isDone).toBe(true);
});

test('a step that ends in time leaves no timer behind', async () => {
  await shutDown([{ name: 'quick', limitMs: 60_000, end: async () => undefined }]).begin();
  expect(vi.getTimerCount()).toBe(0);
});
