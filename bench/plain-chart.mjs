// How long a day takes in plain recharts: bench/plain-chart, run in the same Electron.
import { _electron } from '@playwright/test';
import { sandboxFlags } from '../scripts/console.mjs';
import { inCache, inRoot } from '../scripts/setup/folders.mjs';
import { day, dayCount, symbol } from './day.mjs';
import { timePaint } from './time-paint.mjs';

const built = inCache('bench', 'plain-chart');
const bucketMs = 3_600_000;
const patienceMs = 600_000;

async function buildPage() {
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  await build({
    root: inRoot('bench', 'plain-chart'),
    configFile: false,
    logLevel: 'warn',
    base: './',
    plugins: [react()],
    build: {
      outDir: built,
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: false,
      chunkSizeWarningLimit: 2_000,
    },
  });
}

let building;

/** Milliseconds from the click to the paint of all ticks of the day. */
export async function plainChartMs(bench, { keyspace }, bounds) {
  building ??= buildPage();
  await building;
  const buckets = [];
  for (let bucket = day.from; bucket < day.to; bucket += bucketMs) buckets.push(bucket);
  const asked = JSON.stringify({ store: bench.servers.cassandra, keyspace, symbol, buckets, bounds });
  const electron = await _electron.launch({
    executablePath: bench.env.TAPEDECK_ELECTRON,
    args: [...sandboxFlags(), inRoot('bench', 'plain-chart'), built, asked],
    env: bench.env,
  });
  const page = await electron.firstWindow();
  page.setDefaultTimeout(patienceMs);
  const button = page.getByRole('button', { name: 'Chart' });
  await button.waitFor();
  const { ms, told } = await timePaint(page, () => button.click({ noWaitAfter: true }));
  const ended = new Promise((resolve) => electron.process().once('exit', resolve));
  await electron.close();
  await ended;
  if (told !== dayCount) throw new Error(`plain recharts was given ${told} ticks instead of ${dayCount}`);
  return ms;
}
