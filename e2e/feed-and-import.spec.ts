import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { readTrades, tradeSample, type Trade } from '../test/oracle/trade-file.js';
import { isCassandra, processesOf } from './app-processes.js';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { exportsPage } from './sections/exports.js';
import { answerOpenDialog, feedSettings } from './sections/feed-settings.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { readStore, type TickRow } from './services.js';

const serversMs = 90_000;
const storedMs = 60_000;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let home: string;
let app: RunningApp;
let cassandra = '';
const ibm = readTrades(tradeSample('IBM'));
/** What was exported by the app, and is imported again. */
const exported = () => join(home, 'ibm.csv');

const answerSaveDialog = (electron: ElectronApplication, filePath: string) =>
  electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);

/** What a trade file tells of a trade, in order of time and number. */
const inOrder = (trades: readonly (Trade | TickRow)[]) =>
  trades
    .map(({ time, seq, price, size, venue, conditions }) => ({ time, seq, price, size, venue, conditions }))
    .sort((a, b) => a.time - b.time || a.seq - b.seq);

const storedTicks = (symbol: string) => readStore(cassandra, (store) => store.ticks(symbol));

async function goToOverview(): Promise<void> {
  await app.page.keyboard.press('Control+1');
  await expect(overview(app.page).feed).toBeVisible();
}

test.beforeAll(async () => {
  test.setTimeout(300_000);
  home = newHome();
  app = await openApp(home);
  await header(app.page).canStart(serversMs);
  cassandra = await overview(app.page).addressOf('cassandra');
});

test('a file that is none says so at once, and is not saved', async () => {
  const settings = feedSettings(app.page);
  const notes = join(home, 'notes.csv');
  writeFileSync(notes, 'symbol,event_time,size\nIBM,2013-10-07T13:30:00Z,100\n');
  await answerOpenDialog(app.electron, [notes]);
  await settings.openByClick();
  await settings.chooseFiles();
  await expect(settings.dialog).toContainText('has no column price');
  await expect(settings.saveButton).toBeDisabled();
  await settings.dialog.getByRole('button', { name: `Remove ${notes}` }).click();
  await expect(settings.saveButton).toBeEnabled();
  await app.page.keyboard.press('Escape');
  await expect(settings.dialog).toHaveCount(0);
});

test('a file chosen by key and click is replayed whole: the numbers on screen are those of CQL', async () => {
  const settings = feedSettings(app.page);
  await answerOpenDialog(app.electron, [tradeSample('IBM')]);
  await settings.openByKey();
  for (const symbol of ['AIG', 'BAC', 'IBM', 'SPY']) await settings.bundled(symbol).uncheck();
  await settings.chooseFiles();
  await expect(settings.files).toHaveAttribute('data-file-state', 'good');
  await settings.choose('As fast as it goes');
  await settings.field('Start at, New York').fill('');
  await expect(settings.dialog).toContainText('This takes effect at the next Start.');
  await settings.save();
  await expect(overview(app.page).feed).toContainText('ibm_20131007_trade.zip');
  await expect(overview(app.page).feed).toContainText('As fast as it goes, from the first trade, times as recorded');

  await header(app.page).start();
  const { waitFor, figure, stockRows, stocks } = overview(app.page);
  await waitFor('stored', ibm.length, storedMs);
  await expect.poll(() => figure('lag'), { timeout: storedMs }).toBe(0);
  await header(app.page).stop();
  expect(await figure('received')).toBe(ibm.length);
  await expect(stockRows).toHaveCount(1);
  const rows = await readStore(cassandra, (store) => store.stocks());
  await expect.poll(stocks).toEqual(rows);
  expect(inOrder(await storedTicks('IBM'))).toEqual(inOrder(ibm));
});

test('the settings stay, and a change while the pipeline runs waits for the next start', async () => {
  const settings = feedSettings(app.page);
  await settings.openByKey();
  await settings.choose('Simulator');
  await settings.field('Symbols').fill('3');
  await settings.field('Ticks per second').fill('50');
  await settings.save();
  await header(app.page).start();
  await settings.openByKey();
  await settings.choose('No feed');
  await expect(settings.dialog).toContainText('goes on with the feed that it was started with');
  await settings.save();
  await expect(overview(app.page).feed).toContainText('Simulator of 3 symbols');
  await header(app.page).stop();
  await expect(overview(app.page).feed).toContainText('No feed');
});

test('an exported file is imported into an emptied symbol: every trade is the one of the source', async () => {
  const page = exportsPage(app.page);
  await page.open();
  await page.symbol.fill('IBM');
  await app.page.getByRole('option', { name: 'IBM' }).click();
  await answerSaveDialog(app.electron, exported());
  await page.start();
  await expect(page.items.first()).toHaveAttribute('data-export', 'done', { timeout: storedMs });
  await readStore(cassandra, (store) => store.remove('IBM'));
  expect(await storedTicks('IBM')).toEqual([]);

  await answerOpenDialog(app.electron, [exported()]);
  await page.importButton.click();
  await expect(page.imports.first()).toHaveAttribute('data-import', 'done', { timeout: storedMs });
  await expect(page.imports.first()).toHaveAttribute('data-stored', String(ibm.length));
  expect(inOrder(await storedTicks('IBM'))).toEqual(inOrder(ibm));
  // The pipeline ran for it alone.
  await header(app.page).isIn('stopped');
});

test('a second import beside a feed brings no row twice, and the feed goes on', async () => {
  await goToOverview();
  const settings = feedSettings(app.page);
  await settings.openByKey();
  await settings.choose('Simulator');
  await settings.save();
  await header(app.page).start();
  const { waitFor, figure } = overview(app.page);
  await waitFor('stored', 100);
  const page = exportsPage(app.page);
  await page.open();
  await page.importButton.click();
  await expect(page.imports).toHaveCount(2);
  await expect(page.imports.first()).toHaveAttribute('data-import', 'done', { timeout: storedMs });
  await goToOverview();
  const received = await figure('received');
  await waitFor('received', received + 50);
  await header(app.page).stop();
  expect(await figure('received')).toBe((await figure('produced')) + (await figure('unsent')));
  expect((await storedTicks('IBM')).length).toBe(ibm.length);
});

test('an import that is cancelled in the middle says exactly what is stored', async () => {
  const page = exportsPage(app.page);
  await page.open();
  // A day that takes a while, under a symbol of its own.
  const [head, ...lines] = readFileSync(exported(), 'utf8').trimEnd().split('\n');
  const path = join(home, 'long.csv');
  const long = Array.from({ length: 20 }, (_, part) =>
    lines.map((line) => line.replace(/^IBM,/, 'LONG,').replace(/\d+$/, (seq) => String(Number(seq) + part * 100_000))),
  );
  writeFileSync(path, `${head}\n${long.flat().join('\n')}\n`);
  await answerOpenDialog(app.electron, [path]);
  await page.importButton.click();
  await expect(page.imports).toHaveCount(3);
  const item = page.imports.first();
  await expect
    .poll(async () => Number(await item.getAttribute('data-stored')), { timeout: storedMs })
    .toBeGreaterThan(0);
  await item.getByRole('button', { name: 'Cancel' }).click();
  await expect(item).toHaveAttribute('data-import', 'cancelled', { timeout: storedMs });
  const stored = Number(await item.getAttribute('data-stored'));
  const left = Number(await item.getAttribute('data-left'));
  expect(stored + left).toBeLessThan(long.flat().length);
  await header(app.page).isIn('stopped');
  const rows = (await storedTicks('LONG')).length;
  expect(rows).toBeGreaterThanOrEqual(stored);
  expect(rows).toBeLessThanOrEqual(stored + left);
});

test('a frozen Cassandra: the lag grows older, falls behind and stalls, and is caught up when it goes on', async () => {
  await goToOverview();
  const { waitFor, figure, verdict, changes } = overview(app.page);
  await header(app.page).start();
  await waitFor('stored', 200);
  await expect(verdict).toHaveAttribute('data-verdict', 'ok');
  const frozen = processesOf(home).filter(isCassandra);
  expect(frozen).toHaveLength(1);
  for (const { pid } of frozen) process.kill(pid, 'SIGSTOP');
  try {
    await expect(verdict).toHaveAttribute('data-verdict', 'stalled', { timeout: 60_000 });
    expect(await figure('lag')).toBeGreaterThan(0);
    expect(await figure('lagSeconds')).toBeGreaterThan(5);
    await expect(app.page.getByRole('contentinfo', { name: 'Status' })).toContainText('Stalled');
    await header(app.page).isIn('needs-attention', 60_000);
  } finally {
    for (const { pid } of frozen) process.kill(pid, 'SIGCONT');
  }
  await expect(verdict).toHaveAttribute('data-verdict', 'ok', { timeout: 60_000 });
  await expect.poll(() => figure('lagSeconds'), { timeout: 60_000 }).toBeLessThan(5);
  await header(app.page).isIn('running', 60_000);
  await header(app.page).stop();
  await expect(verdict).toHaveAttribute('data-verdict', '');
  const states = await changes.evaluateAll((items) => items.map((item) => item.getAttribute('data-change')));
  expect(states.slice(0, 2)).toContain('stopped');
  expect(states).toContain('needs-attention');
});

test('a page that is loaded again has its history and its state changes', async () => {
  const { changes } = overview(app.page);
  const before = await changes.count();
  expect(before).toBeGreaterThan(5);
  await app.page.reload();
  await app.page.locator('[data-app-state="ready"]').waitFor();
  await expect(changes).toHaveCount(before);
  const chart = app.page.getByRole('img', { name: /^Stored per second over the last 5 min/ });
  await expect(chart).toHaveAttribute('aria-label', /to [1-9]/);
  await app.page.getByText('15 min', { exact: true }).click();
  await expect(app.page.getByRole('img', { name: /^Stored per second over the last 15 min/ })).toBeVisible();
  await app.close();
});
