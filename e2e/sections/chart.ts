import { expect, type Page } from '@playwright/test';

/** Candles and lines of stored ticks. */
export function chartPage(page: Page) {
  const section = page.getByRole('region', { name: 'Chart', exact: true });
  const frame = section.locator('[data-chart-state]');
  const legend = section.locator('[data-legend-time]');
  const number = async (name: string) => Number((await frame.getAttribute(`data-${name}`)) ?? NaN);
  return {
    frame,
    legend,
    number,
    open: () => page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Chart' }).click(),
    isReady: () => expect(frame).toHaveAttribute('data-chart-state', 'ready', { timeout: 30_000 }),
    async chooseSymbol(symbol: string) {
      await section.getByRole('combobox', { name: 'Symbol' }).fill(symbol);
      await page.getByRole('option', { name: symbol, exact: true }).click();
    },
    async compareWith(symbol: string) {
      await section.getByLabel('Compare with').and(page.locator('input')).click();
      await page.getByRole('option', { name: symbol, exact: true }).click();
      await page.keyboard.press('Escape');
    },
    chooseInterval: (name: string) =>
      section.getByRole('radiogroup', { name: 'Length of a candle' }).getByText(name, { exact: true }).click(),
    chooseView: (name: 'Candles' | 'Line') =>
      section.getByRole('radiogroup', { name: 'Kind of chart' }).getByText(name, { exact: true }).click(),
    showValues: () => section.getByRole('checkbox', { name: 'Values' }).check(),
    /** Rows of the table below the chart, newest first, without commas. */
    values: () =>
      section
        .getByRole('table')
        .locator('tbody tr')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.replaceAll(',', ''))),
        ),
    /** What the legend says, by name: `Open` → 180.25 */
    legendFigures: () =>
      legend.evaluate((list) =>
        Object.fromEntries(
          [...list.querySelectorAll('dt[title]')].map((term) => [
            term.getAttribute('title') ?? '',
            Number(term.nextElementSibling?.textContent.replaceAll(',', '')),
          ]),
        ),
      ),
    savePicture: () => section.getByRole('button', { name: 'Picture' }).click(),
    /** Brings the pointer to a place among the width of the chart, 0 to 1. */
    async point(share: number) {
      const box = await frame.boundingBox();
      if (!box) throw new Error('the chart has no box');
      await page.mouse.move(box.x + box.width * share, box.y + box.height / 3);
    },
  };
}
