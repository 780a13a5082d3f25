import { useEffect, useMemo } from 'react';
import type { BarInterval } from '../../../src-shared/ticks-query.js';
import { useApp } from '../../stores/app-store.js';
import type { BarWindow } from './bar-window.js';
import { keptWindow } from './kept-windows.js';
import { isReadAhead } from './read-ahead.js';
import { useRefreshKey } from './use-refresh-key.js';
import { useWhenStored } from './use-when-stored.js';

/** The bars of a symbol: opened at its newest day, followed while ticks are stored, read anew by F5. */
export function useBarWindow(symbol: string, interval: BarInterval): BarWindow {
  const profile = useApp((state) => state.profile);
  const window = useMemo(() => keptWindow(profile, symbol, interval), [profile, symbol, interval]);
  useEffect(() => {
    if (isReadAhead(window)) return;
    performance.mark('chart-asked');
    void (window.state.getState().opened > 0 ? window.review() : window.open());
  }, [window]);
  const does = useMemo(
    () => ({
      follow: () => void window.follow(),
      review: () => void window.review(),
      refresh: () => void window.review(true),
    }),
    [window],
  );
  useWhenStored(symbol, does.follow, does.review);
  useRefreshKey(does.refresh);
  return window;
}
