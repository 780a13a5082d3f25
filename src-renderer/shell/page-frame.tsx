import { Activity, useDeferredValue, useEffect } from 'react';
import { usePage } from '../stores/page-store.js';
import { loadPage, useLoadedPages } from './loaded-pages.js';
import classes from './page-frame.module.css';
import { pages } from './pages.js';

/**
 * The page that is seen. Those that were seen before rest behind it, as they were left, and hear nothing meanwhile. The
 * rail answers to a key at once; the page, which takes longer, follows in a frame of its own.
 */
export function PageFrame() {
  const current = useDeferredValue(usePage(({ page }) => page));
  const visited = useDeferredValue(usePage((state) => state.visited));
  const loaded = useLoadedPages();
  useEffect(() => void loadPage(current), [current]);
  return (
    <main className={classes.frame}>
      {pages
        .filter(({ name }) => visited.includes(name))
        .map(({ name }) => {
          const Content = loaded.get(name);
          return (
            <Activity key={name} mode={name === current ? 'visible' : 'hidden'}>
              <div className={classes.page} data-page={name}>
                {Content && <Content />}
              </div>
            </Activity>
          );
        })}
    </main>
  );
}
