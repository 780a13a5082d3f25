import { setMaxListeners } from 'node:events';

/** A signal that aborts with another one, or when its time is over; to be ended when it is done with. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  end(): void;
}

/**
 * Not by `AbortSignal.timeout`: where only `AbortSignal.any` refers to it, Node 20 collects it as garbage, and it never
 * fires. Nor by `AbortSignal.any`, of which Node 20 keeps about 60 bytes for as long as the other signal lives. The timer
 * here does not hold up the end of the process.
 */
export function timeLimit(signal: AbortSignal, ms: number): TimeLimit {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('The time is over', 'TimeoutError')), ms).unref();
  const stop = () => limit.abort(signal.reason);
  setMaxListeners(0, signal); // one for each limit under way
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  };
  limit.signal.addEventListener('abort', end, { once: true });
  return { signal: limit.signal, end };
}
