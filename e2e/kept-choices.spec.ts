import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, homeWithoutServers, openApp, test, type RunningApp } from './app.js';
import { chartPage } from './sections/chart.js';
import { errorsPage } from './sections/errors.js';

const radioOf = ({ page }: RunningApp, group: string, name: string) =>
  page.getByRole('radiogroup', { name: group }).getByRole('radio', { name });
const riseOf = ({ page }: RunningApp) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--rise'));

test('the zone of times and the colours of prices are chosen by click and by key, and are there after a restart', async () => {
  const home = homeWithoutServers();
  const app = await openApp(home);
  const green = await riseOf(app);
  const { open, colors } = chartPage(app.page);
  await open();
  await colors.choose('Red up, green down');
  await expect.poll(() => riseOf(app)).not.toBe(green);
  const red = await riseOf(app);
  await colors.chooseByKey('Blue up, orange down');
  await expect.poll(() => riseOf(app)).not.toBe(red);
  const blue = await riseOf(app);
  expect(blue).not.toBe(green);

  await app.page.keyboard.press('Control+2');
  await app.page.getByRole('radiogroup', { name: 'Time zone' }).getByText('UTC').click();
  await expect(radioOf(app, 'Time zone', 'UTC')).toBeChecked();
  await app.page.keyboard.press('ArrowLeft');
  await expect(radioOf(app, 'Time zone', 'New York')).toBeChecked();
  await app.page.keyboard.press('ArrowRight');
  await expect(radioOf(app, 'Time zone', 'UTC')).toBeChecked();
  const saved = (): unknown => JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'));
  await expect.poll(saved).toMatchObject({ zone: 'utc', priceColors: 'blue-orange' });
  await app.close();

  const again = await openApp(home);
  expect(await riseOf(again)).toBe(blue);
  await again.page.keyboard.press('Control+2');
  await expect(radioOf(again, 'Time zone', 'UTC')).toBeChecked();
  const chart = chartPage(again.page);
  await chart.open();
  await chart.colors.button.click();
  await expect(chart.colors.item('Blue up, orange down')).toHaveAttribute('aria-checked', 'true');
  await again.close();
});

test('settings that were damaged are kept aside, which is said, and the app starts with its defaults', async () => {
  const home = homeWithoutServers();
  const path = join(home, 'settings.json');
  writeFileSync(path, '{"theme":"dark","zo');
  const app = await openApp(home);
  const errors = errorsPage(app.page);
  await errors.open();
  await expect(errors.failures.and(app.page.locator('[data-failure="settings-damaged"]'))).toContainText('Settings');
  expect(readFileSync(`${path}.bak`, 'utf8')).toBe('{"theme":"dark","zo');
  await app.close();
});
