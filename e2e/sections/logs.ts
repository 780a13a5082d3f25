import type { Page } from '@playwright/test';

/** What the app's processes have written down. */
export function logsPage(page: Page) {
  const logs = page.getByRole('region', { name: 'Logs', exact: true });
  return {
    open: () => page.keyboard.press('Control+7'),
    rows: logs.getByRole('grid', { name: 'Log' }).locator('[data-event]'),
    file: logs.getByRole('combobox', { name: 'Log file' }),
    find: (text: string) => logs.getByRole('textbox', { name: 'Text to find' }).fill(text),
    async chooseLevel(name: string) {
      await logs.getByRole('combobox', { name: 'Level' }).click();
      await page.getByRole('option', { name, exact: true }).click();
    },
    copy: () => logs.getByRole('button', { name: 'Copy', exact: true }).click(),
    openFolder: () => logs.getByRole('button', { name: 'Open folder' }).click(),
  };
}
