import { expect, type Page } from '@playwright/test';
import { rail } from './rail.js';

/** The page on which something of the sandbox is broken on purpose. */
export function fireDrill(page: Page) {
  const state = page.locator('[data-drill]');
  return {
    open: () => rail(page).open('Fire drill'),
    choose: (title: string) => page.locator('[data-fault]').filter({ hasText: title }).click(),
    runButton: page.getByRole('button', { name: 'Run this drill…' }),
    confirm: page.getByRole('button', { name: 'Break it' }),
    state,
    step: (name: string) => page.locator(`[data-step="${name}"]`),
    /** Runs a drill to its end, which has to be this one. */
    async run(title: string, end: string, timeout: number) {
      await this.choose(title);
      await this.runButton.click();
      await this.confirm.click();
      await expect(state).toHaveAttribute('data-drill', 'running');
      await expect(state).not.toHaveAttribute('data-drill', 'running', { timeout });
      const verdict = await page.getByRole('status').filter({ hasText: /\./ }).first().innerText();
      expect([await state.getAttribute('data-drill'), verdict]).toEqual([end, verdict]);
    },
    sightings: page.getByRole('list', { name: 'States and errors' }),
    fact: async (name: 'recovery-ms' | 'highest-lag' | 'checked') =>
      Number(await page.locator(`[data-${name}]`).getAttribute(`data-${name}`)),
    balance: page.locator('[data-balance]'),
    past: page.locator('[data-past]'),
  };
}
