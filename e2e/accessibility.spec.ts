import AxeBuilder from '@axe-core/playwright';
import { sample } from '../test/oracle/trade-file.js';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { errorsPage } from './sections/errors.js';
import { fireDrill } from './sections/fire-drill.js';
import { header } from './sections/header.js';
import { ledgerPage } from './sections/ledger.js';
import { overview } from './sections/overview.js';
import { rail } from './sections/rail.js';
import { ticksPage } from './sections/ticks.js';
import { produce } from './topics.js';

const serversMs = 90_000;

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let app: RunningApp;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const feed = {
    kind: 'replay',
    files: [sample('aig_20131007_trade.zip')],
    speed: 600,
    start: '09:30',
    times: 'recorded',
  };
  app = await openApp(newHome({ feed }));
  await header(app.page).canStart(serversMs);
  await header(app.page).start();
  await overview(app.page).waitFor('stored', 2_000, 60_000);
  const broker = await overview(app.page).addressOf('kafka');
  await produce(broker, 'market.ticks', [{ key: 'poison', value: 'no tick' }]);
});

/** What axe calls serious or critical, with the place. */
async function troubles(): Promise<string[]> {
  // An app has no second tab, which axe would otherwise do its sums in.
  const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${help}: ${target.join(' ')} ${html.slice(0, 300)}`),
    );
}

for (const theme of ['Dark theme', 'Light theme'] as const) {
  test(`no page has a serious fault for those who hear or see it otherwise: ${theme}`, async () => {
    await header(app.page).chooseTheme(theme);
    await header(app.page).hasScheme(theme === 'Dark theme' ? 'dark' : 'light');
    const { titles, open } = rail(app.page);
    const found: Record<string, string[]> = {};
    for (const title of await titles()) {
      await open(title);
      const faults = await troubles();
      if (faults.length > 0) found[title] = faults;
    }
    expect(found).toEqual({});
  });

  test(`nor have the details of a tick, the sheet of shortcuts and the palette: ${theme}`, async () => {
    const { open, grid, inspector } = ticksPage(app.page);
    await open();
    await grid.press('End');
    await grid.press('Enter');
    await expect(inspector).toBeVisible();
    expect(await troubles()).toEqual([]);
    await grid.press('Escape');
    await app.page.keyboard.press('Shift+?');
    await expect(app.page.getByRole('dialog')).toBeVisible();
    expect(await troubles()).toEqual([]);
    await app.page.keyboard.press('Escape');
    await expect(app.page.getByRole('dialog')).toHaveCount(0);
    await app.page.keyboard.press('Control+k');
    await expect(app.page.getByRole('dialog')).toBeVisible();
    expect(await troubles()).toEqual([]);
    await app.page.keyboard.press('Escape');
    await expect(app.page.getByRole('dialog')).toHaveCount(0);
  });

  test(`nor have the dialogs of Fire drill, Ledger and redrive: ${theme}`, async () => {
    await header(app.page).chooseTheme(theme);
    const drill = fireDrill(app.page);
    await drill.open();
    await drill.runButton.click();
    await expect(drill.confirm).toBeVisible();
    expect(await troubles()).toEqual([]);
    await app.page.keyboard.press('Escape');
    await expect(app.page.getByRole('dialog')).toHaveCount(0);

    const ledger = ledgerPage(app.page);
    await ledger.open();
    await ledger.minutes.press('End');
    await ledger.minutes.press('Enter');
    await ledger.check.click();
    await expect(ledger.found).toBeVisible({ timeout: 60_000 });
    expect(await troubles()).toEqual([]);
    await ledger.minutes.press('Escape');

    const errors = errorsPage(app.page);
    await errors.open();
    await errors.part(/^Rejected and dead-lettered/);
    await expect(errors.rows).not.toHaveCount(0, { timeout: 30_000 });
    await app.page.getByRole('button', { name: 'Redrive group…' }).click();
    const dialog = app.page.getByRole('dialog', { name: 'Redrive the group' });
    await dialog.getByRole('button', { name: 'Try without sending' }).click();
    await expect(dialog.locator('[data-tried]')).toBeVisible();
    expect(await troubles()).toEqual([]);
    await dialog.getByRole('button', { name: 'Redrive', exact: true }).click();
    await expect(app.page.locator('[data-redrive="done"]')).toBeVisible({ timeout: 60_000 });
    expect(await troubles()).toEqual([]);
  });
}
