import { useEffect } from 'react';
import { useShown } from './use-shown.js';

/** F5 reads what is shown anew. */
export function useRefreshKey(refresh: () => void): void {
  const isShown = useShown();
  useEffect(() => {
    if (!isShown) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'F5') return;
      event.preventDefault();
      refresh();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [isShown, refresh]);
}
