import { useMemo, useSyncExternalStore } from 'react';

/** Colours as literals, since neither a canvas nor a picture knows the page's variables. */
export interface ChartColors {
  readonly ground: string;
  readonly line: string;
  readonly ink: string;
  readonly dim: string;
  readonly up: string;
  readonly down: string;
  readonly upVolume: string;
  readonly downVolume: string;
  readonly shade: string;
  /** Of the lines of several symbols; told apart by their dashes too. */
  readonly series: readonly string[];
}

const schemeAttribute = 'data-mantine-color-scheme';
const attributes = [schemeAttribute, 'data-price-colors'];
/** Changes whenever a colour may. */
const current = (): string => attributes.map((name) => document.documentElement.getAttribute(name) ?? '').join(' ');

function onScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: attributes });
  return () => observer.disconnect();
}

const ofScheme = {
  light: { shade: 'rgb(24 32 42 / 5%)', series: ['#1261b5', '#b25400', '#7a3ea8', '#00756b'] },
  dark: { shade: 'rgb(227 233 240 / 5%)', series: ['#5aa5f2', '#f0a050', '#c99af0', '#4fc9b8'] },
};

/** The colours of the scheme that the page is in, and of rising and falling prices as they were chosen. */
export function useChartColors(): ChartColors {
  const state = useSyncExternalStore(onScheme, current);
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const color = (name: string) => style.getPropertyValue(name).trim();
    return {
      ground: color('--panel'),
      line: color('--line'),
      ink: color('--ink'),
      dim: color('--ink-dim'),
      up: color('--rise'),
      down: color('--fall'),
      upVolume: `${color('--rise')}57`,
      downVolume: `${color('--fall')}52`,
      ...ofScheme[state.startsWith('dark') ? 'dark' : 'light'],
    };
  }, [state]);
}
