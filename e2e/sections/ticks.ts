import { expect, type Page } from '@playwright/test';

/** A row of the grid: what stands in each column. */
export type ShownRow = Readonly<Record<string, string>>;

/** The stored ticks of a symbol. */
export function ticksPage(page: Page) {
  const section = page.getByRole('region', { name: 'Ticks', exact: true });
  const grid = page.getByRole('grid', { name: /^Ticks of / });
  const filter = section.getByRole('group', { name: 'Filter' });
  const statistics = section.getByRole('region', { name: 'Statistics' });
  const take = async (label: string | RegExp, text: string, within = section) => {
    const field = within.getByLabel(label).and(page.locator('input'));
    await field.fill(text);
    await field.press('Enter');
  };
  return {
    grid,
    section,
    open: () => page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Ticks' }).click(),
    async chooseSymbol(symbol: string) {
      await section.getByRole('combobox', { name: 'Symbol' }).fill(symbol);
      await page.getByRole('option', { name: symbol, exact: true }).click();
      await expect(page.getByRole('grid', { name: `Ticks of ${symbol}`, exact: true })).toBeVisible();
    },
    jumpTo: (text: string) => take(/^Jump to/, text),
    newest: () => section.getByRole('button', { name: 'Newest' }).click(),
    filterBy: (label: string, text: string) => take(label, text, filter),
    clearFilter: () => filter.getByRole('button', { name: 'Clear' }).click(),
    async range(from: string, to: string) {
      await take(/^From/, from, statistics);
      await take(/^To,/, to, statistics);
    },
    /** Figures of the range, without the commas. */
    statistics: async () =>
      Object.fromEntries(
        await Promise.all(
          ['count', 'volume', 'vwap', 'high', 'low'].map(async (name): Promise<[string, number]> => {
            const text = await statistics.locator(`[data-statistic="${name}"]`).innerText();
            return [name, Number(text.replaceAll(',', ''))];
          }),
        ),
      ),
    chooseZone: (name: string | RegExp) =>
      section.getByRole('radiogroup', { name: 'Time zone' }).getByText(name).click(),
    row: (seq: number) =>
      grid.locator('[data-number]').filter({
        has: page.locator('[data-column="seq"]').getByText(seq.toLocaleString('en-US'), { exact: true }),
      }),
    /** The rows that are wholly in view, from above. */
    rowsInView: (): Promise<ShownRow[]> =>
      grid.evaluate((element) => {
        const head = element.querySelector('[role="columnheader"]')?.getBoundingClientRect().bottom ?? 0;
        const { top, height } = element.getBoundingClientRect();
        const bottom = top + height;
        return [...element.querySelectorAll('[data-number]')]
          .map((row) => ({ row, box: row.getBoundingClientRect() }))
          .filter(({ box }) => box.top >= head - 1 && box.bottom <= bottom + 1)
          .sort((a, b) => a.box.top - b.box.top)
          .map(({ row }) => {
            const cells = [...row.querySelectorAll('[data-column]')];
            return Object.fromEntries(cells.map((cell) => [cell.getAttribute('data-column') ?? '', cell.textContent]));
          });
      }),
    copy: (format: 'TSV' | 'CSV' | 'JSON') => section.getByRole('button', { name: `Copy ${format}` }).click(),
    inspector: section.getByRole('region', { name: 'Tick', exact: true }),
    detail: (name: string) => section.locator(`[data-fact="${name}"] dd`).innerText(),
  };
}
