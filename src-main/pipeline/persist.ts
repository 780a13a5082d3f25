import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';

const firstWaitMs = 500;
const longestWaitMs = 10_000;
const configWaitMs = 3_000;
/** Servers lock out who tries a wrong password too often. */
const refusedLoginWaitMs = 30_000;

/** How long to wait for somebody to mend what is configured wrongly, milliseconds. */
export const mendingWaitMs = ({ kind }: Failure): number =>
  kind === 'login-refused' ? refusedLoginWaitMs : configWaitMs * (0.5 + Math.random() / 2);

/** Wakes everyone who waits for a next try: the user's "Retry now", or a node that is back. */
export class Wake {
  private controller = new AbortController();

  /** @param wider what wakes these too */
  constructor(private readonly wider?: Wake) {}

  get signal(): AbortSignal {
    const { signal } = this.controller;
    return this.wider ? AbortSignal.any([signal, this.wider.signal]) : signal;
  }

  now(): void {
    this.controller.abort();
    this.controller = new AbortController();
  }
}

/**
 * Tries until it works or the signal aborts (then the result is undefined, and a try under way is left behind: it ends
 * by its own time-out). Waits with full jitter, doubling from half a second to ten; a failure of configuration is tried
 * every few seconds, and a refused login every half minute. A failure of data is returned at once, since trying
 * again cannot help.
 */
export async function persist<T>(
  attempt: () => Promise<Result<T, Failure>>,
  on: { readonly signal: AbortSignal; readonly wake: Wake; failed(failure: Failure): void; worked(): void },
): Promise<Result<T, Failure> | undefined> {
  for (let tries = 0; !on.signal.aborted; tries += 1) {
    const result = await orAborted(attempt(), on.signal);
    if (!result) return undefined;
    if (result.ok) {
      on.worked();
      return result;
    }
    if (result.failure.nature === 'data' || result.failure.nature === 'input') return result;
    on.failed(result.failure);
    const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** tries);
    const wait = result.failure.nature === 'config' ? mendingWaitMs(result.failure) : Math.random() * ceiling;
    await delay(wait, undefined, { signal: AbortSignal.any([on.signal, on.wake.signal]) }).catch(() => undefined); // woken
  }
  return undefined;
}

/** Not a race with one long-lived promise: that would keep a reaction for every write of a run. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  setMaxListeners(0, signal); // one for each write under way
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
