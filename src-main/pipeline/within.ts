import { setTimeout as delay } from 'node:timers/promises';

/** Waits for work that may never end. */
export async function within(ms: number, work: () => Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work(), delay(ms, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}
