import { Activity, Suspense } from 'react';
import { usePage } from '../stores/page-store.js';
import classes from './page-frame.module.css';
import { lazyPages, pages } from './pages.js';

/** The page that is seen. Those that were seen before rest behind it, as they were left, and hear nothing meanwhile. */
export function PageFrame() {
  const current = usePage(({ page }) => page);
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
