import { remainingProcesses } from './app-processes.js';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { hideAndWatch } from './hidden-window.js';
import { countMessages, readStore } from './services.js';

/** Servers start on a machine that has other things to do. */
const serversMs = 90_000;
const leastTicks = 300;

test.describe.configure({ mode: 'serial', timeout: 150_000 });

let home: string;
let app: RunningApp;

test.beforeAll(() => {
  home = newHome();
});

test('in an empty home the window stands at once, while the servers are still starting', async () => {
  app = await openApp(home);
  test.info().annotations.push({ type: 'window', description: `${app.readyMs} ms` });
  expect(app.readyMs).toBeLessThan(10_000);
  await expect(header(app.page).startButton).toHaveAttribute('aria-disabled', 'true');
  await expect(overview(app.page).cassandra).toContainText(/Starting|Down/);
});

test('the servers show their progress and come up by themselves', async () => {
  const { kafka, cassandra } = overview(app.page);
  await expect(cassandra).toContainText('Starting');
  await header(app.page).canStart(serversMs);
  await expect(kafka).toContainText('Up');
  await expect(cassandra).toContainText('Up');
});

test('after Start the numbers rise', async () => {
  const { waitFor, figure, stockRows } = overview(app.page);
  await header(app.page).start();
  await waitFor('stored', leastTicks, 60_000);
  const before = await figure('received');
  await waitFor('received', before + 20);
  await expect(stockRows).toHaveCount(4);
});

test('a hidden window is sent nothing while ticks flow, and shows what it missed once it is seen again', async () => {
  const { waitFor, figure } = overview(app.page);
  const hidden = await hideAndWatch(app);
  const shown = await figure('stored');
  await expect.poll(() => hidden.stored(), { timeout: 30_000 }).toBeGreaterThan(shown + 50);
  expect(await hidden.sent()).toEqual([]);
  const missed = await hidden.stored();
  await hidden.show();
  await waitFor('stored', missed);
  expect(await hidden.sent()).toContain('pipeline:snapshot');
});

test('after Stop the numbers on the screen are those of the topic and the tables', async () => {
  const { figure, addressOf, stocks } = overview(app.page);
  await header(app.page).stop();
  const [received, produced, stored] = await Promise.all([figure('received'), figure('produced'), figure('stored')]);
  expect(stored).toBeGreaterThanOrEqual(leastTicks);
  expect(await figure('unsent')).toBe(received - produced);
  expect(await figure('rejected')).toBe(0);
  expect(await figure('deadLettered')).toBe(0);
  expect(await countMessages(await addressOf('kafka'))).toBe(produced);
  await readStore(await addressOf('cassandra'), async (store) => {
    expect(await store.countTicks()).toBe(stored);
    const rows = await store.stocks();
    expect(rows.map(({ symbol }) => symbol)).toEqual(['AIG', 'BAC', 'IBM', 'SPY']);
    await expect.poll(stocks).toEqual(rows);
  });
  expect(stored).toBe(produced);
  expect(await figure('lag')).toBe(0);
});

test('the query for the stocks table is there to copy', async () => {
  const { query, copyQuery } = overview(app.page);
  await expect(query).toBeVisible();
  await copyQuery();
  const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toBe('SELECT * FROM market.stocks;');
});

test('the theme changes by click and by key', async () => {
  const { chooseTheme, themeChoice, hasScheme } = header(app.page);
  await chooseTheme('Light theme');
  await hasScheme('light');
  await themeChoice('Light theme').press('ArrowRight');
  await hasScheme('dark');
});

test('the next start finds everything as it was left', async () => {
  const shown = await overview(app.page).stocks();
  const bounds = { x: 40, y: 30, width: 1100, height: 720 };
  await app.electron.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  );
  await expect.poll(() => app.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1100, 720]);
  await app.close();
  expect(await remainingProcesses(home, 0)).toEqual([]);

  app = await openApp(home);
  test.info().annotations.push({ type: 'window', description: `${app.readyMs} ms` });
  await header(app.page).hasScheme('dark');
  const found = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(found).toEqual(bounds);
  await header(app.page).canStart(serversMs);
  await expect.poll(() => overview(app.page).stocks()).toEqual(shown);
});

test('closing the window leaves no process', async () => {
  await app.close();
  expect(await remainingProcesses(home, 0)).toEqual([]);
});
