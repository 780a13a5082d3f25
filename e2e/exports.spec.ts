import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTrades, tradeSample } from '../test/oracle/trade-file.js';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { replay } from './command-line.js';
import { answerSaveDialog } from './dialogs.js';
import { exportsPage } from './sections/exports.js';
import { header } from './sections/header.js';

const serversMs = 90_000;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let home: string;
let app: RunningApp;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  home = newHome();
  expect(await replay(home, [tradeSample('BAC')])).toBe(0);
  app = await openApp(home);
  await header(app.page).canStart(serversMs);
});

test('the exported day of BAC is the source file, trade by trade', async () => {
  const page = exportsPage(app.page);
  await page.open();
  await expect(page.symbol).toHaveValue('BAC');
  const path = join(home, 'bac.csv');
  await answerSaveDialog(app.electron, path);
  await page.start();
  await expect(page.items.first()).toHaveAttribute('data-export', 'done', { timeout: 60_000 });
  await expect(page.items.first()).toHaveAttribute('data-rows', '88172');

  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(head).toBe('symbol,event_time,price,size,venue,conditions,trade_id,feed,seq');
  const expected = readTrades(tradeSample('BAC')).map(
    ({ symbol, time, price, size, venue, conditions, seq }) =>
      `${symbol},${new Date(time).toISOString()},${price},${size},${venue},${conditions},,replay,${seq}`,
  );
  expect(lines.length).toBe(expected.length);
  expect(lines.findIndex((line, index) => line !== expected[index])).toBe(-1);
});

test('chosen columns and zone are those of the file', async () => {
  const page = exportsPage(app.page);
  const path = join(home, 'chosen.csv');
  await answerSaveDialog(app.electron, path);
  await page.chooseNewYork();
  await page.toggleColumn('conditions');
  await page.fillRange('2013-10-07 09:30:00', '2013-10-07 09:30:01');
  await page.start();
  await expect(page.items).toHaveCount(2);
  await expect(page.items.first()).toHaveAttribute('data-export', 'done', { timeout: 30_000 });
  const [head, first] = readFileSync(path, 'utf8').split('\n');
  expect(head).toBe('symbol,event_time,price,size,venue,trade_id,feed,seq');
  expect(first).toMatch(/^BAC,2013-10-07T09:30:00\.\d{3}-04:00,/);
});

test('a dialog that is left exports nothing, and a file that cannot be written says why and leaves none behind', async () => {
  const page = exportsPage(app.page);
  await answerSaveDialog(app.electron, '');
  await page.start();
  await expect(page.startButton).toBeEnabled();
  await expect(page.items).toHaveCount(2);

  await answerSaveDialog(app.electron, join(home, 'no-such-folder', 'bac.csv'));
  await page.start();
  await expect(page.items).toHaveCount(3);
  await expect(page.items.first()).toHaveAttribute('data-export', 'failed');
  await expect(page.items.first()).toContainText('no-such-folder');
  expect(existsSync(join(home, 'no-such-folder'))).toBe(false);
  expect(readdirSync(home).filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('past exports are there after a restart', async () => {
  await app.close();
  app = await openApp(home);
  const page = exportsPage(app.page);
  await page.open();
  await expect(page.items).toHaveCount(3);
  await expect(page.items.last()).toContainText('88,172 rows');
  await app.close();
});
