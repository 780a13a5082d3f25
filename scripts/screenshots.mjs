// Pictures of every page and dialog in both themes and two sizes, with real data, into screenshots/; those at 200 % end in
// -zoomed.
// `npm run screenshots`
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { canStart, chooseSymbol, openApp, openPage, withHome } from './app/open-app.mjs';
import { inRoot } from './setup/folders.mjs';

const folder = inRoot('screenshots');
const themes = ['dark', 'light'];
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
/** Enough for lines to be drawn of. */
const runMs = 30_000;

const files = ['aig', 'bac', 'ibm', 'spy'].map((symbol) => `sample:${symbol}_20131007_trade.zip`);
const feed = { kind: 'replay', files, speed: 20, start: '09:30', times: 'recorded' };

/** Brings a page to where there is something to see. */
const prepare = {
  async Ticks(page) {
    await chooseSymbol(page, 'BAC');
    const grid = page.getByRole('grid');
    await grid.locator('[data-number]').first().waitFor();
    await grid.press('End');
    await grid.press('Enter');
  },
  async Chart(page) {
    await chooseSymbol(page, 'SPY');
    const lengths = page.getByRole('radiogroup', { name: 'Length of a candle' });
    await lengths.getByText('5 s', { exact: true }).click();
    await page.locator('[data-chart-state="ready"]').waitFor();
  },
};

/** By the keys that open them. */
const dialogs = { palette: 'Control+k', 'cheat-sheet': 'Shift+?', 'feed-settings': 'Control+Shift+f' };

const setTheme = (page, theme) => page.getByTitle(theme === 'dark' ? 'Dark theme' : 'Light theme').click();

async function resize({ electron, page }, { width, height }, zoom = 1) {
  await electron.evaluate(
    ({ BrowserWindow }, bounds) => {
      const [window] = BrowserWindow.getAllWindows();
      window.setContentSize(bounds.width, bounds.height);
      window.webContents.setZoomFactor(bounds.zoom);
    },
    { width, height, zoom },
  );
  await page.waitForFunction((wanted) => Math.abs(globalThis.innerWidth - wanted) < 2, Math.round(width / zoom));
}

async function shoot({ electron }, name) {
  await delay(600); // what was just asked for is drawn, and nothing moves any more
  const path = join(folder, `${name}.png`);
  const png = await electron.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0].webContents.capturePage();
    return picture.toPNG().toString('base64');
  });
  writeFileSync(path, Buffer.from(png, 'base64'));
  console.log(path);
}

async function shootAll(app, name, show) {
  const { page } = app;
  for (const theme of themes) {
    await setTheme(page, theme);
    await show();
    for (const size of sizes) {
      await resize(app, size);
      await shoot(app, `${name}-${theme}-${size.width}`);
    }
    if (theme === 'light') {
      await resize(app, sizes[0], 2);
      await shoot(app, `${name}-light-${sizes[0].width}-zoomed`);
    }
    await resize(app, sizes[0]);
    await page.keyboard.press('Escape'); // a dialog covers the switch of themes
  }
}

await withHome({ feed }, { screen: '1920x1200' }, async ({ env }) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const app = await openApp(env);
  const { page } = app;
  await canStart(page);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.locator('[data-pipeline-state="running"]').waitFor({ timeout: 180_000 });
  await delay(runMs);
  const items = page.getByRole('navigation', { name: 'Pages' }).getByRole('button');
  const titles = (await items.allInnerTexts()).map((text) => text.trim());
  for (const title of titles) {
    await shootAll(app, title.toLowerCase().replace(/\W+/g, '-'), async () => {
      await openPage(page, title);
      await prepare[title]?.(page);
    });
  }
  for (const [name, keys] of Object.entries(dialogs)) {
    await shootAll(app, name, () => page.keyboard.press(keys));
  }
  await app.close();
});
