import { setTimeout as delay } from 'node:timers/promises';

/** What it resolves with, or undefined when that takes longer or fails: a server may be dead or frozen just now. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const ends = new AbortController();
  const late = delay(ms, undefined, { signal: ends.signal }).catch(() => undefined);
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    ends.abort();
  }
}

/** Asks every so often until the answer is yes; false when that has not come in time. */
export async function eventually(ms: number, everyMs: number, ask: () => Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + ms; ;) {
    if (await ask()) return true;
    if (performance.now() > end) return false;
    await delay(everyMs);
  }
}
