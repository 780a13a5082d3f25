import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { sample } from '../test/oracle/trade-file.js';
import { expect, newHome, openApp, test } from './app.js';
import { answerSaveDialog } from './dialogs.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { readStore } from './services.js';

const serversMs = 90_000;
/** More parts than any page has. */
const maxTabs = 80;

test('the golden path works by keyboard alone', async () => {
  test.setTimeout(300_000);
  const files = ['aig', 'bac'].map((symbol) => sample(`${symbol}_20131007_trade.zip`));
  const home = newHome({ feed: { kind: 'replay', files, speed: 30, start: '09:30', times: 'recorded' } });
  const { page, electron } = await openApp(home);
  const { canStart, startButton, stopButton, isIn } = header(page);
  const { waitFor, figure, addressOf } = overview(page);
  const { keyboard } = page;

  /** Goes on by Tab until this has the focus, and sees that it shows it. */
  async function tabTo(wanted: Locator) {
    for (let tabs = 0; tabs < maxTabs; tabs += 1) {
      await keyboard.press('Tab');
      if (await wanted.evaluateAll(([element]) => element !== undefined && element === document.activeElement)) return;
    }
    throw new Error(`${String(wanted)} cannot be reached by Tab`);
  }

  await canStart(serversMs);
  const cassandra = await addressOf('cassandra');
  await tabTo(startButton);
  await keyboard.press('Enter');
  await isIn('running');
  await waitFor('stored', 500, 60_000);

  const ticks = page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Ticks' });
  await tabTo(ticks);
  await keyboard.press('Enter');
  await tabTo(page.getByRole('combobox', { name: 'Symbol' }));
  await keyboard.type('BAC');
  await keyboard.press('Enter');
  const grid = page.getByRole('grid', { name: 'Ticks of BAC' });
  await expect(grid.locator('[data-number]').first()).toBeVisible();
  await tabTo(grid);
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'Tick', exact: true });
  await expect(details.locator('[data-fact="symbol"] dd')).toHaveText('BAC');
  await keyboard.press('Escape');
  await expect(details).toHaveCount(0);

  await tabTo(stopButton);
  await keyboard.press('Enter');
  await isIn('stopped');

  const path = join(home, 'bac.csv');
  await answerSaveDialog(electron, path);
  await tabTo(grid);
  await keyboard.press('Control+e');
  const form = page.getByRole('form', { name: 'New export' });
  await expect(form.getByRole('combobox', { name: 'Symbol' })).toHaveValue('BAC');
  await tabTo(form.getByRole('button', { name: 'Export CSV…' }));
  await keyboard.press('Enter');
  const item = page.getByRole('region', { name: 'Exports' }).locator('[data-export]').first();
  await expect(item).toHaveAttribute('data-export', 'done', { timeout: 60_000 });

  const stored = await readStore(cassandra, (store) => store.ticks('BAC'));
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
  expect(lines.map((line) => Number(line.split(',').at(-1)))).toEqual(stored.map(({ seq }) => seq));

  await keyboard.press('Control+1');
  await expect.poll(() => figure('stored')).toBeGreaterThanOrEqual(stored.length);
});
