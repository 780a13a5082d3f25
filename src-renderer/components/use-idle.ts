import { useEffect, useState } from 'react';

/** However busy the page is, the next change is not later than this. */
const latestMs = 150;

/** Changes that wait, each under the component that it is of. */
const waiting = new Map<object, () => void>();
let isAsked = false;

function askForTurn(): void {
  if (isAsked || waiting.size === 0) return;
  isAsked = true;
  requestIdleCallback(giveTurn, { timeout: latestMs });
}

function giveTurn(): void {
  isAsked = false;
  const [next] = waiting;
  if (!next) return;
  const [owner, change] = next;
  waiting.delete(owner);
  change();
  askForTurn();
}

/**
 * The value, a moment later: once the page has nothing else to do. Several heavy pictures that change at once are then
 * drawn one by one, with room for keys and clicks between them; React would draw at once what changed in one moment of rest.
 */
export function useIdle<T>(value: T): T {
  const [shown, setShown] = useState(() => value);
  const [owner] = useState(() => ({}));
  useEffect(() => {
    waiting.set(owner, () => setShown(() => value));
    askForTurn();
    return () => void waiting.delete(owner);
  }, [owner, value]);
  return shown;
}
