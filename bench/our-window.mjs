// The real app on a place of the benchmark.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canStart, openApp } from '../scripts/app/open-app.mjs';

/** Opens the app with these settings beside the profile, waits until it can start, and gives what `work(app)` gives. */
export async function withWindow(bench, place, settings, work) {
  const file = join(bench.home, 'settings.json');
  writeFileSync(file, JSON.stringify({ profile: place.id, ...settings }));
  const app = await openApp(bench.env);
  try {
    await canStart(app.page);
    return await work(app);
  } finally {
    await app.close();
    rmSync(file);
  }
}

/** The first snapshot of the engine that has at least so many ticks stored, as the page is told it. */
export const snapshotAfter = (page, stored = 0) =>
  page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const ignore = globalThis.bridge.on['pipeline:snapshot']((snapshot) => {
          if (snapshot.stored < wanted) return;
          ignore();
          resolve(snapshot);
        });
      }),
    stored,
  );

export const start = (page) => page.getByRole('button', { name: 'Start', exact: true }).click();
export const stop = (page) => page.getByRole('button', { name: 'Stop', exact: true }).click();
