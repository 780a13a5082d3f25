import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 60_000; // a timer holds 24 days at most, and a clock that jumped is noticed after a minute

/** Waits for about `ms`, at most a minute; ends at once when the signal aborts. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(Math.min(ms, longestMs), undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
