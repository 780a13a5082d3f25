import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { pressNatively } from './keyboard.js';
import { header } from './sections/header.js';
import { logsPage } from './sections/logs.js';

test.describe.configure({ mode: 'serial' });

const canary = 'S3CR3T-canary/äö"1';
const inLog = 'hunter2-in-a-log';
let home: string;
let app: RunningApp;

test.beforeAll(async () => {
  home = newHome({ profile: 'locked' });
  const profile = {
    name: 'Locked',
    kafka: { brokers: ['127.0.0.1:9'], sasl: { mechanism: 'plain', username: 'ada' } },
    cassandra: { contactPoints: ['127.0.0.1'], port: 9, localDataCenter: 'datacenter1' },
  };
  mkdirSync(join(home, 'profiles'));
  writeFileSync(join(home, 'profiles', 'locked.json'), JSON.stringify(profile));
  app = await openApp(home, { env: { TAPEDECK_KAFKA_PASSWORD: canary } });
});

const line = (level: string, event: string, fields: object = {}) =>
  `${JSON.stringify({ time: new Date().toISOString(), level, stage: 'test', event, ...fields })}\n`;
const append = (text: string) => appendFileSync(join(home, 'logs', 'main.log'), text);
const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText());

/** The labels of the menu's items, by menu; hidden ones left out. */
const menuLabels = () =>
  app.electron.evaluate(({ Menu }) =>
    Object.fromEntries(
      (Menu.getApplicationMenu()?.items ?? []).map((menu) => [
        menu.label.replace('&', ''),
        (menu.submenu?.items ?? [])
          .filter(({ visible, type }) => visible && type !== 'separator')
          .map(({ label }) => label),
      ]),
    ),
  );
const chooseInMenu = (id: string) =>
  app.electron.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
  }, id);

test('the native menu has every page, Start or Stop, zoom and help, and no developer tools', async () => {
  const menu = await menuLabels();
  expect(Object.keys(menu)).toEqual(['File', 'Edit', 'View', 'Pipeline', 'Window', 'Help']);
  expect(menu.View).toEqual(
    expect.arrayContaining([
      'Overview',
      'Ticks',
      'Chart',
      'Exports',
      'Errors',
      'Profiles',
      'Logs',
      'Ledger',
      'Fire Drill',
      'Zoom In',
      'Zoom Out',
    ]),
  );
  expect(menu.Pipeline).toEqual(['Start or Stop', 'Retry Now']);
  expect(menu.Help).toEqual(['Keyboard Shortcuts', 'Copy Diagnostics', 'Open Logs Folder', 'About Tapedeck']);
  expect(Object.values(menu).flat().join()).not.toMatch(/developer|reload/i);
});

test('the menu leads to a page and to About, which names whose work this stands on', async () => {
  await chooseInMenu('errors');
  await expect(app.page.getByRole('button', { name: 'Errors', exact: true })).toHaveAttribute('aria-current', 'page');
  await chooseInMenu('about');
  const about = app.page.getByRole('dialog', { name: 'About Tapedeck' });
  await expect(about).toContainText('TradingView Lightweight Charts™');
  await app.page.keyboard.press('Escape');
  await expect(about).toHaveCount(0);
});

test('zoom goes from 50 % to 200 % and back to the size it was made for', async () => {
  const width = () => app.page.evaluate(() => innerWidth);
  const own = await width();
  for (let step = 0; step < 7; step += 1) await chooseInMenu('zoom-in');
  await expect.poll(width).toBe(Math.round(own / 2));
  for (let step = 0; step < 12; step += 1) await chooseInMenu('zoom-out');
  await expect.poll(width).toBe(own * 2);
  await chooseInMenu('zoom-reset');
  await expect.poll(width).toBe(own);
});

test('its keys work where the page leaves them: zoom, and the whole screen', async () => {
  const width = () => app.page.evaluate(() => innerWidth);
  const own = await width();
  await pressNatively(app.electron, 'Control+-');
  await expect.poll(width).toBeGreaterThan(own);
  await pressNatively(app.electron, 'Control+=');
  await expect.poll(width).toBe(own);
  await pressNatively(app.electron, 'Control+=');
  await expect.poll(width).toBeLessThan(own);
  await pressNatively(app.electron, 'Control+0');
  await expect.poll(width).toBe(own);
  const isFullScreen = () =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen());
  await pressNatively(app.electron, 'F11');
  await expect.poll(isFullScreen).toBe(true);
  await pressNatively(app.electron, 'F11');
  await expect.poll(isFullScreen).toBe(false);
});

test('its keys and the page agree: a page is opened once, by whichever answers', async () => {
  for (const [keys, title] of [
    ['Control+6', 'Profiles'],
    ['Control+1', 'Overview'],
  ] as const) {
    await pressNatively(app.electron, keys);
    await expect(app.page.getByRole('button', { name: title, exact: true })).toHaveAttribute('aria-current', 'page');
  }
  await pressNatively(app.electron, 'Control+k');
  const palette = app.page.getByRole('textbox', { name: 'Command or symbol' });
  await expect(palette).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
});

test('the log is shown, followed, filtered and copied', async () => {
  const logs = logsPage(app.page);
  append(
    line('info', 'first-event') + line('error', 'bad-event', { message: '<img src=x onerror="window.ran=1">\u202Ex' }),
  );
  await logs.open();
  await expect(logs.rows.and(app.page.locator('[data-event="bad-event"]'))).toContainText(
    '<img src=x onerror="window.ran=1">⟨U+202E⟩x',
  );
  append(line('warn', 'later-event'));
  await expect(logs.rows.last()).toHaveAttribute('data-event', 'later-event');
  await logs.find('-event');
  await expect(logs.rows).toHaveCount(3);
  await logs.chooseLevel('Errors');
  await expect(logs.rows).toHaveCount(1);
  await logs.copy();
  await expect.poll(copied).toContain('bad-event');
  expect(await copied()).not.toContain('later-event');
  expect(await app.page.evaluate(() => 'ran' in window)).toBe(false);
});

test('a line of a megabyte and a log of many megabytes hold nothing up', async () => {
  const logs = logsPage(app.page);
  append(`${'x'.repeat(1_000_000)}\n`.repeat(8) + line('error', 'after-all-that'));
  await logs.find('');
  await expect(logs.rows.and(app.page.locator('[data-event="after-all-that"]'))).toBeVisible();
});

test('Open folder shows the logs folder', async () => {
  await app.electron.evaluate(({ shell }) => {
    shell.openPath = (path) => {
      Object.assign(globalThis, { openedPath: path });
      return Promise.resolve('');
    };
  });
  await logsPage(app.page).openFolder();
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as { openedPath?: string }).openedPath))
    .toBe(join(home, 'logs'));
});

test('diagnostics tell all that helps and hold no secret', async () => {
  append(line('error', 'leak', { message: `login ada:${canary}@host failed, password=${inLog}`, password: inLog }));
  await chooseInMenu('copy-diagnostics');
  await expect(app.page.getByText('Diagnostics copied. Secrets are not in them.')).toBeVisible();
  const text = await copied();
  for (const part of ['version 0.1.0', 'Electron ', '"name": "Locked"', '== What failed', '"leak"', '== engine.log']) {
    expect(text).toContain(part);
  }
  for (const secret of [canary, JSON.stringify(canary).slice(1, -1), inLog, 'S3CR3T']) {
    expect(text).not.toContain(secret);
  }
});

test('the palette has the same commands', async () => {
  await app.electron.evaluate(({ clipboard }) => clipboard.clear());
  await app.page.keyboard.press('Control+k');
  await app.page.getByRole('textbox', { name: 'Command or symbol' }).fill('copy diag');
  await app.page.keyboard.press('Enter');
  await expect.poll(copied).toContain('== What failed');
  await header(app.page).isIn('stopped');
});
