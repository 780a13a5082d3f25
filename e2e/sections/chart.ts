import { expect, type Page } from '@playwright/test';
import { tabTo } from '../keyboard.js';

/** Candles and lines of stored ticks. */
export function chartPage(page: Page) {
  const section = page.getByRole('region', { name: 'Chart', exact: true });
  const frame = section.locator('[data-chart-state]');
  const legend = section.locator('[data-legend-time]');
  const colorsItem = (name: string) => page.getByRole('menuitemradio', { name });
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
    /** What the legend says in one moment: of which bar, and its figures by name: `Open` → 180.25 */
    legendSays: () =>
      legend.evaluate((list) => ({
        time: Number(list.getAttribute('data-legend-time')),
        figures: Object.fromEntries(
          [...list.querySelectorAll('dt[title]')].map((term) => [
            term.getAttribute('title') ?? '',
            Number(term.nextElementSibling?.textContent.replaceAll(',', '')),
          ]),
        ),
      })),
    colors: {
      button: section.getByRole('button', { name: 'Colours of prices' }),
      item: colorsItem,
      async choose(name: string) {
        await section.getByRole('button', { name: 'Colours of prices' }).click();
        await colorsItem(name).click();
        await page.keyboard.press('Escape');
      },
      /** With the keyboard alone. */
      async chooseByKey(name: string) {
        await tabTo(page, section.getByRole('button', { name: 'Colours of prices' }));
        await page.keyboard.press('Enter');
        await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
        for (let presses = 0; presses < 4; presses += 1) {
          if (await colorsItem(name).evaluate((element) => element === document.activeElement)) break;
          await page.keyboard.press('ArrowDown');
        }
        await page.keyboard.press('Enter');
        await page.keyboard.press('Escape');
      },
    },
    savePicture: () => section.getByRole('button', { name: 'Picture' }).click(),
    /** Brings the pointer to a place among the width of the chart, 0 to 1. */
    async point(share: number) {
      const box = await frame.boundingBox();
      if (!box) throw new Error('the chart has no box');
      await page.mouse.move(box.x + box.width * share, box.y + box.height / 3);
    },
  };
}
