/** Lets the newest value through at most once in `intervalMs`; those in between are dropped, the last one never is. */
export function coalesce<T>(intervalMs: number, send: (value: T) => void): (value: T) => void {
  let waiting: { value: T } | null = null;
  let timer: NodeJS.Timeout | null = null;

  const next = () => {
    timer = null;
    if (!waiting) return;
    const { value } = waiting;
    waiting = null;
    timer = setTimeout(next, intervalMs);
    timer.unref();
    send(value);
  };
  return (value) => {
    waiting = { value };
    if (!timer) next();
  };
}
