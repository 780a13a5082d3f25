import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';

const firstWaitMs = 500;
const longestWaitMs = 10_000;
const configWaitMs = 30_000;

/** Wakes everyone who waits for a next try: the user's "Retry now". */
export class Wake {
  private controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  now(): void {
    this.controller.abort();
    this.controller = new AbortController();
  }
}

/**
 * Tries until it works or the signal aborts (then the result is undefined, and a try under way is left behind: it ends
 * by its own time-out). Waits with full jitter, doubling from half a second to ten; a failure of configuration is tried
 * every half minute, so that a wrong password locks nobody out. A failure of data is returned at once, since trying
 * again cannot help.
 */
export async function persist<T>(
  attempt: () => Promise<Result<T, Failure>>,
  on: { readonly signal: AbortSignal; readonly wake: Wake; failed(failure: Failure): void; worked(): void },
): Promise<Result<T, Failure> | undefined> {
  for (let tries = 0; !on.signal.aborted; tries += 1) {
    const result = await Promise.race([attempt(), aborted(on.signal)]);
    if (!result) return undefined;
    if (result.ok) {
      on.worked();
      return result;
    }
    if (result.failure.nature === 'data' || result.failure.nature === 'input') return result;
    on.failed(result.failure);
    const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** tries);
    const wait = result.failure.nature === 'config' ? configWaitMs : Math.random() * ceiling;
    await delay(wait, undefined, { signal: AbortSignal.any([on.signal, on.wake.signal]) }).catch(() => undefined); // woken
  }
  return undefined;
}

const abortions = new WeakMap<AbortSignal, Promise<undefined>>();

/** One promise a signal, however many wait for it: a listener for each write would pile up over a long run. */
function aborted(signal: AbortSignal): Promise<undefined> {
  let promise = abortions.get(signal);
  if (!promise) {
    promise = new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
    abortions.set(signal, promise);
  }
  return promise;
}
