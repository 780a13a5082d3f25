import { Activity, Suspense, useDeferredValue } from 'react';
import { usePage } from '../stores/page-store.js';
import classes from './page-frame.module.css';
import { lazyPages, pages } from './pages.js';

/**
 * The page that is seen. Those that were seen before rest behind it, as they were left, and hear nothing meanwhile. The
 * rail answers to a key at once; the page, which takes longer, follows in a frame of its own.
 */
export function PageFrame() {
  const current = useDeferredValue(usePage(({ page }) => page));
  const visited = usePage((state) => state.visited);
  return (
    <main className={classes.frame}>
      {pages
        .filter(({ name }) => visited.includes(name))
        .map(({ name }) => {
          const Content = lazyPages.get(name);
          return (
            <Activity key={name} mode={name === current ? 'visible' : 'hidden'}>
              <div className={classes.page} data-page={name}>
                <Suspense fallback={null}>{Content && <Content />}</Suspense>
              </div>
            </Activity>
          );
        })}
    </main>
  );
}
