import { expect, type Locator, type Page } from '@playwright/test';

type Metric =
  'lag' | 'lagSeconds' | 'received' | 'produced' | 'consumed' | 'stored' | 'rejected' | 'deadLettered' | 'unsent';

/** The whole pipeline on one screen. */
export function overview(page: Page) {
  const card = (stage: 'kafka' | 'cassandra') => page.locator(`[data-stage="${stage}"]`);
  const metric = (name: Metric) => page.locator(`[data-metric="${name}"]`);
  const stocks = page.getByRole('table', { name: 'Stocks' });
  return {
    kafka: card('kafka'),
    cassandra: card('cassandra'),
    /** `127.0.0.1:9042`, as the card says it. */
    addressOf: async (stage: 'kafka' | 'cassandra') =>
      /127\.0\.0\.1:\d+/.exec(await card(stage).innerText())?.[0] ?? 'no address on the card',
    metric,
    figure: (name: Metric) => valueOf(metric(name)),
    async waitFor(name: Metric, least: number, timeout = 30_000) {
      await expect.poll(() => valueOf(metric(name)), { timeout, message: name }).toBeGreaterThanOrEqual(least);
    },
    /** What the stocks table shows: raw values, in the order of symbols. */
    stocks: async () => {
      const rows = await stocks.locator('tr[data-symbol]').all();
      const shown = await Promise.all(rows.map(stockRow));
      return shown.sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
    },
    verdict: page.getByRole('region', { name: 'Lag per partition' }).locator('p [data-verdict]'),
    /** States, newest first. */
    changes: page.getByRole('region', { name: 'State changes' }).locator('[data-change]'),
    feed: page.locator('[data-stage="feed"]'),
    stockRows: stocks.locator('tr[data-symbol]'),
    query: page.getByText('SELECT * FROM market.stocks;'),
    copyQuery: () => page.getByRole('button', { name: 'Copy', exact: true }).click(),
    deadServers: page.getByRole('region', { name: 'Local servers that do not run' }),
    startServers: () => page.getByRole('button', { name: 'Start servers' }).click(),
  };
}

/** A lag that is not known yet is NaN, and equals nothing. */
const valueOf = async (figure: Locator) => Number((await figure.getAttribute('data-value')) || NaN);

async function stockRow(row: Locator) {
  const value = (column: string) => row.locator(`[data-column="${column}"]`).getAttribute('data-value');
  const number = async (column: string) => Number(await value(column));
  return {
    symbol: (await value('symbol')) ?? '',
    price: await number('price'),
    size: await number('size'),
    open: await number('open'),
    high: await number('high'),
    low: await number('low'),
    volume: await number('volume'),
    day: (await value('day')) ?? '',
    eventTime: await number('eventTime'),
  };
}
