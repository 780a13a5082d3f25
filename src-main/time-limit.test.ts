import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { timeLimit } from './time-limit.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

test('its time ends though nobody but a listener holds it, and garbage is collected meanwhile', async () => {
  const ended = Array.from({ length: 100 }, () => aborted(timeLimit(new AbortController().signal, 300).signal));
  for (let round = 0; round < 3; round += 1) {
    await delay(20);
    collectGarbage();
  }
  await Promise.all(ended);
});

test('aborts with the other signal, and not at all once it was ended', async () => {
  const other = new AbortController();
  const limit = timeLimit(other.signal, 60_000);
  other.abort();
  expect(limit.signal.aborted).toBe(true);
  const ended = timeLimit(new AbortController().signal, 10);
  ended.end();
  await delay(50);
  expect(ended.signal.aborted).toBe(false);
});

test('aborts at once with a signal that has aborted, and with its reason', () => {
  const reason = new Error('over before it began');
  expect(timeLimit(AbortSignal.abort(reason), 60_000).signal.reason).toBe(reason);
});

test('nothing is kept of limits that have ended, however long the other signal lives', async () => {
  const { signal } = new AbortController();
  const heapAfter = async (limits: number) => {
    for (let each = 0; each < limits; each += 1) timeLimit(signal, 60_000).end();
    for (let round = 0; round < 3; round += 1) {
      await delay(20);
      collectGarbage();
    }
    return process.memoryUsage().heapUsed;
  };
  const before = await heapAfter(1_000);
  expect((await heapAfter(20_000)) - before).toBeLessThan(400_000); // 20 bytes each
});
