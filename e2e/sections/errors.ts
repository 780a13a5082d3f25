import type { Locator, Page } from '@playwright/test';

/** What failed, and the messages that could not be stored. */
export function errorsPage(page: Page) {
  const errors = page.getByRole('region', { name: 'Errors', exact: true });
  const letters = page.getByRole('grid', { name: 'Rejected and dead-lettered messages' });
  const details = page.getByRole('region', { name: 'Message', exact: true });
  const bytes = (part: 'Key' | 'Value') => details.getByRole('region', { name: part }).locator('pre');
  return {
    open: () =>
      page
        .getByRole('contentinfo', { name: 'Status' })
        .getByRole('button', { name: /errors?$/ })
        .click(),
    part: (name: RegExp) => errors.getByText(name).click(),
    failures: page.getByRole('grid', { name: 'What failed' }).locator('[data-failure]'),
    letters,
    rows: letters.locator('[data-letter]'),
    /** The count on each group's button, by its name. */
    async groups() {
      const found = await page.locator('[data-group]').all();
      const entries = found.map(async (group) => [
        (await group.getAttribute('data-group')) ?? '',
        Number(await group.getAttribute('data-value')),
      ]);
      return Object.fromEntries(await Promise.all(entries)) as Record<string, number>;
    },
    chooseGroup: (name: string) => page.locator(`[data-group="${name}"]`).click(),
    refresh: () => page.getByRole('button', { name: 'Refresh' }).click(),
    details,
    length: async (part: 'Key' | 'Value') =>
      Number(await details.getByRole('region', { name: part }).locator('[data-bytes]').getAttribute('data-bytes')),
    showAs: (as: 'Text' | 'Hex' | 'Compare' | 'Edit') => details.getByText(as, { exact: true }).click(),
    text: (part: 'Key' | 'Value') => bytes(part).innerText(),
    /** The bytes that the hex view stands for. */
    hex: (part: 'Key' | 'Value') => bytesOfHex(bytes(part)),
    select: (row: Locator) => row.getByRole('checkbox').click(),
    selectAll: () => letters.getByRole('checkbox', { name: 'Select all that are loaded' }).click(),
    send: () => page.getByRole('button', { name: /^Send \d+ messages? again…$/ }).click(),
    confirm: page.getByRole('dialog', { name: /^Send \d+ messages? again\?$/ }),
    outcome: errors.getByRole('status'),
  };
}

async function bytesOfHex(view: Locator): Promise<Buffer> {
  const lines = (await view.innerText()).split('\n').filter((line) => /^[0-9a-f]{8} {2}/.test(line));
  return Buffer.concat(lines.map((line) => Buffer.from(line.slice(10, 58).replaceAll(' ', ''), 'hex')));
}
