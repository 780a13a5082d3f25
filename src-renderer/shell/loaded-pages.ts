import type { ComponentType } from 'react';
import { createStore, useStore } from 'zustand';
import type { PageName } from '../stores/page-store.js';
import { pages } from './pages.js';

type Loaded = ReadonlyMap<PageName, ComponentType>;

const loadedPages = createStore<Loaded>(() => new Map());
const underWay = new Map<PageName, Promise<void>>();

/** However busy the page is, the next module is not loaded later than this. */
const latestMs = 2_000;

/**
 * The pages whose modules are loaded. React's own `lazy` is not used: a page that it suspends is kept back for 0.3 s, since
 * something was shown in its place (decision 55).
 */
export const useLoadedPages = (): Loaded => useStore(loadedPages);

/** Loads a page's module, once. A page whose module cannot be loaded throws why when it is shown. */
export function loadPage(name: PageName): Promise<void> {
  const known = underWay.get(name);
  if (known) return known;
  const take = (Content: ComponentType) => loadedPages.setState((loaded) => new Map(loaded).set(name, Content), true);
  const load = pages.find((page) => page.name === name)?.load ?? notThere;
  const loading = load().then(
    ({ default: Content }) => take(Content),
    (error: unknown) =>
      take(() => {
        throw error;
      }),
  );
  underWay.set(name, loading);
  return loading;
}

const notThere = (): Promise<never> => Promise.reject(new Error('there is no such page'));

/** Loads the modules of all pages, one by one, whenever there is nothing else to do, so that a click finds them there. */
export async function loadPagesWhenIdle(): Promise<void> {
  for (const { name } of pages) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: latestMs }));
    await loadPage(name);
  }
}
