import { expect, type Page } from '@playwright/test';

/** The pages at the left edge. */
export function rail(page: Page) {
  const items = page.getByRole('navigation', { name: 'Pages' }).getByRole('button');
  return {
    /** Of every page that there is. */
    titles: async () => (await items.allInnerTexts()).map((text) => text.trim()),
    /** Opens a page and waits until it is there. */
    async open(title: string) {
      const item = items.filter({ hasText: new RegExp(`^${title}`) });
      await item.click();
      await expect(item).toHaveAttribute('aria-current', 'page');
      await expect(page.getByRole('main').getByRole('region').first()).toBeVisible();
    },
  };
}
