import type { Page } from '@playwright/test';
import { rail } from './rail.js';

/** What became of ticks, by minute. */
export function ledgerPage(page: Page) {
  const ledger = page.getByRole('region', { name: 'Ledger', exact: true });
  const details = ledger.getByRole('region', { name: 'Minute', exact: true });
  return {
    open: () => rail(page).open('Ledger'),
    ledger,
    minutes: ledger.getByRole('grid', { name: 'Minutes' }),
    minute: (iso: string) => ledger.locator(`[data-minute="${iso}"]`),
    partitions: ledger.getByRole('grid', { name: 'Partitions' }),
    part: (name: 'Minutes' | 'Partitions') => ledger.getByText(name, { exact: true }).click(),
    sums: ledger.locator('dl[data-written]'),
    details,
    symbol: (name: string) => details.locator(`[data-symbol="${name}"]`),
    check: details.getByRole('button', { name: 'Check' }),
    found: details.locator('[data-verdict]'),
    findings: details.getByRole('list', { name: 'Findings' }).getByRole('listitem'),
  };
}
