import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { readStore } from './services.js';
import { header } from './sections/header.js';
import { ledgerPage } from './sections/ledger.js';
import { overview } from './sections/overview.js';

const serversMs = 120_000;
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const begin = Date.parse('2013-10-07T14:00:00.000Z');
const iso = (minute: number) => new Date(begin + minute * 60_000).toISOString();
/** Ticks of a symbol in each of three minutes, and a line that is none. */
const perMinute = { A: [40, 25, 10], B: [5, 0, 30] };
const lines = Object.entries(perMinute).flatMap(([symbol, counts]) =>
  counts.flatMap((count, minute) =>
    Array.from({ length: count }, (_, index) => [begin + minute * 60_000 + index * 1000, symbol] as const),
  ),
);
const csv = [
  'symbol,event_time,price,size',
  ...lines.sort(([a], [b]) => a - b).map(([time, symbol]) => `${symbol},${new Date(time).toISOString()},10,100`),
  'A,never,10,100',
];
const total = lines.length;

let app: RunningApp;
let cassandra: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const home = newHome();
  const file = join(home, 'ticks.csv');
  writeFileSync(file, `${csv.join('\n')}\n`);
  const feed = { kind: 'replay', files: [file], speed: 'max', start: null, times: 'recorded' };
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ feed, zone: 'utc' }));
  app = await openApp(home);
  await header(app.page).canStart(serversMs);
  cassandra = await overview(app.page).addressOf('cassandra');
});

test('an empty ledger teaches', async () => {
  await ledgerPage(app.page).open();
  await expect(app.page.getByText('Nothing has been counted yet.')).toBeVisible();
});

test('after a run every minute has its figures and is balanced, and the rows are as many as are written', async () => {
  const page = ledgerPage(app.page);
  await app.page.keyboard.press('Control+Enter');
  await header(app.page).isIn('running', 60_000);
  const [day, ...others] = [page.minute(iso(0)), page.minute(iso(1)), page.minute(iso(2))];
  await expect(day).toHaveAttribute('data-written', '45', { timeout: 60_000 });
  await expect(others[0] ?? day).toHaveAttribute('data-written', '25');
  await expect(others[1] ?? day).toHaveAttribute('data-written', '40');
  for (const minute of [day, ...others]) await expect(minute).toHaveAttribute('data-state', 'balanced');
  expect(await readStore(cassandra, (store) => store.countTicks())).toBe(total);
});

test('a minute opens by key: its symbols, and a comparison that finds nothing', async () => {
  const page = ledgerPage(app.page);
  await page.minutes.focus();
  await page.minutes.press('End');
  await page.minutes.press('Enter');
  await expect(page.symbol('A').getByRole('row').first()).toHaveText(/^A40404040$/);
  await expect(page.symbol('B').getByRole('row').first()).toHaveText(/^B5555$/);
  await expect(page.symbol('A')).toContainText('Engine 0 on ');
  await page.check.press('Enter');
  await expect(page.found).toHaveAttribute('data-verdict', 'balanced', { timeout: 60_000 });
  await expect(page.found).toHaveAttribute('data-checked', '45');
});

test('rows that are gone are named with their offsets, and lead to Ticks', async () => {
  const page = ledgerPage(app.page);
  await readStore(cassandra, (store) => store.remove('B'));
  await page.check.click();
  await expect(page.found).toHaveAttribute('data-verdict', 'unbalanced', { timeout: 60_000 });
  await expect(page.findings).toHaveCount(5);
  await expect(page.findings.first()).toContainText(
    /partition \d+ offset \d+: B seq \d+, on the topic, not in the table/,
  );
  await page.findings.first().getByRole('button', { name: 'Show in Ticks' }).click();
  await expect(app.page.getByRole('combobox', { name: 'Symbol' })).toHaveValue('B');
});

test('each partition has what Kafka says and what the ledger has counted', async () => {
  const page = ledgerPage(app.page);
  await page.open();
  await page.minutes.press('Escape');
  await page.part('Partitions');
  await expect(page.partitions.locator('[data-partition]')).toHaveCount(12);
  const counted = await page.partitions.locator('[data-column="counted"]').allInnerTexts();
  const ends = await page.partitions.locator('[data-column="end"]').allInnerTexts();
  expect(counted.filter((text) => text !== '–').reduce((sum, text) => sum + Number(text), 0)).toBe(total);
  expect(ends.reduce((sum, text) => sum + Number(text), 0)).toBe(total);
});
