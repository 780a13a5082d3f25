import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';

const pollMs = 100;

/** Asks again and again until there is an answer, the time is over or the drill is cancelled. */
export async function until<T>(
  ask: () => T | null,
  limitMs: number,
  signal: AbortSignal,
  otherwise: string,
): Promise<Result<T, Failure>> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    if (signal.aborted) return fail(cancelled);
    const answer = ask();
    if (answer !== null) return ok(answer);
    if (performance.now() > deadline) return fail(unfinished(`${otherwise} within ${limitMs / 1000} s.`));
    await delay(pollMs, undefined, { signal }).catch(() => undefined); // told at the top
  }
}

export const cancelled: Failure = {
  kind: 'drill-unfinished',
  nature: 'input',
  message: 'The drill was cancelled.',
  remedy: 'Start it again when there is time for it.',
};

export const unfinished = (message: string): Failure => ({
  kind: 'drill-unfinished',
  nature: 'wait',
  message,
  remedy: 'See Errors and Logs for what stands in the way; the servers go on being started.',
});
