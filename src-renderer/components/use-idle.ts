import { useEffect, useState } from 'react';

/** However busy the page is, it is not later than this. */
const latestMs = 500;

/**
 * The value, a moment later: once the page has nothing else to do. Several heavy pictures that change at once are then
 * drawn one by one, with room for keys and clicks between them.
 */
export function useIdle<T>(value: T): T {
  const [shown, setShown] = useState(() => value);
  useEffect(() => {
    const handle = requestIdleCallback(() => setShown(() => value), { timeout: latestMs });
    return () => cancelIdleCallback(handle);
  }, [value]);
  return shown;
}
