import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCassandra, isElectron, isEngine, isRenderer, processesOf, remainingProcesses } from './app-processes.js';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { countMessages, readStore } from './services.js';
import { measured } from '../test/oracle/measured.js';

const serversMs = 90_000;
const simulator = { kind: 'simulator', symbols: 20, rate: 200, seconds: null, seed: 7 };

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let home: string;
let app: RunningApp;

test.beforeAll(() => {
  home = newHome({ feed: simulator });
});

/**
 * Stops, and compares rows with messages: the simulator gives no tick twice, so that each message of the topic is one row,
 * whichever run stored it. What Stop left on the topic is named as lag.
 */
async function stopAndCount(): Promise<void> {
  const { figure, addressOf } = overview(app.page);
  await header(app.page).stop();
  expect(await figure('received')).toBe((await figure('produced')) + (await figure('unsent')));
  const messages = await countMessages(await addressOf('kafka'));
  const rows = await readStore(await addressOf('cassandra'), (store) => store.countTicks());
  expect(messages).toBeGreaterThanOrEqual(await figure('produced'));
  expect(rows).toBeLessThanOrEqual(messages);
  expect(rows).toBeGreaterThanOrEqual(messages - (await figure('lag')));
}

function kill(isWanted: (process: { pid: number; command: string }) => boolean): void {
  const wanted = processesOf(home).filter(isWanted);
  expect(wanted.length).toBeGreaterThan(0);
  for (const { pid } of wanted) process.kill(pid, 'SIGKILL');
}

test('Cassandra killed in the middle: the screen says so and what to do, and one button brings it back', async () => {
  app = await openApp(home);
  const { isIn, canStart, start } = header(app.page);
  const { waitFor, figure, cassandra, deadServers, startServers } = overview(app.page);
  await canStart(serversMs);
  await start();
  await waitFor('stored', 1_000);

  kill(isCassandra);
  await expect(cassandra).toContainText('Failed');
  await expect(deadServers).toContainText('Cassandra failed');
  await expect(deadServers).toContainText('What to do:');
  await isIn('needs-attention');

  const storedBefore = await figure('stored');
  await startServers();
  await expect(cassandra).toContainText('Up', { timeout: serversMs });
  await isIn('running', 60_000);
  await waitFor('stored', storedBefore + 1_000, 60_000);
  await expect(deadServers).toHaveCount(0);
  // Two seconds of the feed: the rest of what waited is stored.
  await expect.poll(() => figure('lag'), { timeout: 60_000 }).toBeLessThan(400);
});

test('and every tick of that run is stored once', async () => {
  await stopAndCount();
});

test('an engine that is killed comes back by itself and goes on', async () => {
  const { isIn, start } = header(app.page);
  const { waitFor, figure } = overview(app.page);
  await start();
  await waitFor('stored', 500);
  const storedBefore = await figure('stored');
  kill(isEngine);
  const killed = performance.now();
  await expect(app.page.getByText('The engine ended by itself').first()).toBeVisible();
  // The figures of the run that was killed stay until the next engine counts its own.
  await expect.poll(() => figure('stored'), { timeout: 30_000 }).toBeLessThan(storedBefore);
  await isIn('running', 60_000);
  await waitFor('stored', 1, 60_000);
  measured('A2', { recoveryMs: performance.now() - killed, said: 'engine-exited' });
  await waitFor('stored', 500, 60_000);
  await stopAndCount();
});

test('the same way with the engine inside main', async () => {
  await app.close();
  const path = join(home, 'settings.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), engineHost: 'main' }));
  app = await openApp(home);
  await header(app.page).canStart(serversMs);
  expect(processesOf(home).filter(isEngine)).toEqual([]);
  await header(app.page).start();
  await overview(app.page).waitFor('stored', 1_000);
  await stopAndCount();
});

test('an app that was killed leaves servers behind, and the next start takes them over', async () => {
  await header(app.page).start();
  await overview(app.page).waitFor('stored', 500);
  const ended = new Promise((resolve) => app.electron.process().once('exit', resolve));
  kill(isElectron);
  await ended;
  const left = processesOf(home).filter(isCassandra);
  expect(left).toHaveLength(1);

  app = await openApp(home);
  await header(app.page).canStart(serversMs);
  expect(processesOf(home).filter(isCassandra)).toEqual(left);
  await header(app.page).start();
  await overview(app.page).waitFor('stored', 500);
  await stopAndCount();
});

/** What the page shows, asked through main: Playwright's own page ends with the process behind it. */
const shown = (): Promise<{ state: string | null; stored: number }> =>
  app.electron.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const read = `({
      state: document.querySelector('[data-pipeline-state]')?.getAttribute('data-pipeline-state') ?? null,
      stored: Number(document.querySelector('[data-metric="stored"]')?.getAttribute('data-value') || NaN),
    })`;
    return window?.webContents.executeJavaScript(read) as Promise<{ state: string | null; stored: number }>;
  });

test('a page that is killed comes back by itself with the state of the run, which went on without it', async () => {
  await header(app.page).start();
  await overview(app.page).waitFor('stored', 1_000);
  const before = await shown();
  const pages = processesOf(home).filter(isRenderer);
  kill(isRenderer);
  const killed = performance.now();
  await expect
    .poll(
      () => processesOf(home).filter((each) => isRenderer(each) && pages.every(({ pid }) => pid !== each.pid)).length,
    )
    .toBeGreaterThan(0);
  await expect
    .poll(async () => (await shown()).stored, { timeout: 30_000, intervals: [50] })
    .toBeGreaterThan(before.stored);
  measured('A3', { recoveryMs: performance.now() - killed });
  await expect
    .poll(async () => (await shown()).stored, { timeout: 30_000 })
    .toBeGreaterThan(before.stored + simulator.rate);
  expect((await shown()).state).toBe('running');
});

test('closing the window while the pipeline runs stores what was fetched and leaves no process', async () => {
  expect((await shown()).state).toBe('running');
  await app.close();
  expect(await remainingProcesses(home, 0)).toEqual([]);
});
