/** A signal that aborts with another one, or when its time is over; to be ended when it is done with. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  end(): void;
}

/**
 * Not by `AbortSignal.timeout`: where only `AbortSignal.any` refers to it, Node 20 collects it as garbage, and it never
 * fires. The timer here holds what it aborts; it does not hold up the end of the process.
 */
export function timeLimit(signal: AbortSignal, ms: number): TimeLimit {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new DOMException('The time is over', 'TimeoutError')), ms).unref();
  return { signal: AbortSignal.any([signal, over.signal]), end: () => clearTimeout(timer) };
}
