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

const attribute = 'data-mantine-color-scheme';
const scheme = (): string => document.documentElement.getAttribute(attribute) ?? 'light';

function onScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: [attribute] });
  return () => observer.disconnect();
}

const ofScheme = {
  light: { shade: 'rgb(24 32 42 / 5%)', series: ['#1261b5', '#b25400', '#7a3ea8', '#00756b'] },
  dark: { shade: 'rgb(227 233 240 / 5%)', series: ['#5aa5f2', '#f0a050', '#c99af0', '#4fc9b8'] },
};

/** The colours of the scheme that the page is in. */
export function useChartColors(): ChartColors {
  const current = useSyncExternalStore(onScheme, scheme);
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const color = (name: string) => style.getPropertyValue(name).trim();
    return {
      ground: color('--panel'),
      line: color('--line'),
      ink: color('--ink'),
      dim: color('--ink-dim'),
      up: color('--ok'),
      down: color('--bad'),
      upVolume: color('--up'),
      downVolume: color('--down'),
      ...ofScheme[current === 'dark' ? 'dark' : 'light'],
    };
  }, [current]);
}
