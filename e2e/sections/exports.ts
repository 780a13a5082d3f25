import type { Page } from '@playwright/test';

/** Stored ticks into CSV files. */
export function exportsPage(page: Page) {
  const form = page.getByRole('form', { name: 'New export' });
  const startButton = form.getByRole('button', { name: 'Export CSV…' });
  return {
    open: () => page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Exports' }).click(),
    symbol: form.getByRole('combobox', { name: 'Symbol' }),
    startButton,
    start: () => startButton.click(),
    chooseNewYork: () => form.getByText('New York', { exact: true }).click(),
    toggleColumn: (name: string) => form.getByRole('checkbox', { name }).click(),
    async fillRange(from: string, to: string) {
      await form.getByRole('textbox', { name: 'From (included)' }).fill(from);
      await form.getByRole('textbox', { name: 'To (not included)' }).fill(to);
    },
    importButton: page.getByRole('button', { name: 'Import CSV…' }),
    /** Imports, newest first. */
    imports: page.getByRole('region', { name: 'Exports and imports' }).locator('[data-import]'),
    /** Newest first. */
    items: page.getByRole('region', { name: 'Exports and imports' }).locator('[data-export]'),
  };
}
