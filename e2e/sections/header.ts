import { expect, type Page } from '@playwright/test';

type State = 'stopped' | 'starting' | 'running' | 'needs-attention' | 'draining' | 'failed';
type Theme = 'System theme' | 'Light theme' | 'Dark theme';

/** The bar at the top: state, the one button, theme, About. */
export function header(page: Page) {
  const state = page.locator('[data-pipeline-state]');
  const startButton = page.getByRole('button', { name: 'Start', exact: true });
  const stopButton = page.getByRole('button', { name: 'Stop', exact: true });
  const isIn = (wanted: State, timeout = 20_000) =>
    expect(state).toHaveAttribute('data-pipeline-state', wanted, { timeout });
  return {
    startButton,
    stopButton,
    isIn,
    /** Both servers have to be up. */
    async canStart(timeout: number) {
      await expect(startButton).toHaveAttribute('aria-disabled', 'false', { timeout });
    },
    async start() {
      await startButton.click();
      await isIn('running', 60_000);
    },
    async stop() {
      await stopButton.click();
      await isIn('stopped');
    },
    async chooseTheme(name: Theme) {
      await page.getByTitle(name).click();
    },
    themeChoice: (name: Theme) => page.getByRole('radio', { name }),
    async hasScheme(scheme: 'light' | 'dark') {
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    },
    async openAbout() {
      await page.getByRole('button', { name: 'About' }).click();
      return page.getByRole('dialog', { name: 'About Tapedeck' });
    },
  };
}
