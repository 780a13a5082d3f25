import { useEffect, useState } from 'react';

/** The time in epoch milliseconds, anew each second as long as somebody waits for something. */
export function useNow(isWaiting: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return now;
}
