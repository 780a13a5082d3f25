import { useSyncExternalStore } from 'react';

function onVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** Whether the window is seen. Effects of a page that is not in front do not run anyway. */
export const useShown = (): boolean => useSyncExternalStore(onVisibility, () => !document.hidden);
