import { useLayoutEffect } from 'react';
import { useApp } from './stores/app-store.js';

/** Has the page's colours of rising and falling prices be those of the settings. */
export function usePriceColors(): void {
  const colors = useApp(({ settings }) => settings.priceColors);
  useLayoutEffect(() => {
    document.documentElement.dataset.priceColors = colors;
  }, [colors]);
}
