import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { closeSpotlight } from '@mantine/spotlight';
import { afterEach, describe, expect, it } from 'vitest';
import type { Stock } from '../../src-shared/market/stock.js';
import { pageStore } from '../stores/page-store.js';
import { readyState } from '../testing/fake-bridge.js';
import { showPage } from '../testing/show-page.js';
import '../testing/dom.js';

const spy: Stock = {
  symbol: 'SPY',
  price: 167.42,
  size: 100,
  eventTime: Date.UTC(2013, 9, 7, 20),
  eventNanos: 0,
  seq: 1,
  day: '2013-10-07',
  open: 167,
  high: 168,
  low: 167,
  volume: 100,
  updatedTime: 0,
};
const body = () => document.body;
const openPalette = async () => {
  fireEvent.keyDown(document.documentElement, { key: 'k', code: 'KeyK', ctrlKey: true });
  return await screen.findByLabelText('Command or symbol');
};
const names = () => [...body().querySelectorAll('[data-command]')].map((action) => action.getAttribute('data-command'));

afterEach(() => act(() => closeSpotlight()));

describe('the command palette', () => {
  it('opens by Ctrl+K and starts the pipeline', async () => {
    const { request } = await showPage();
    await openPalette();
    fireEvent.click(screen.getByRole('button', { name: /^Start the pipeline/ }));
    expect(request['pipeline:start'].mock.calls).toEqual([[readyState.settings.feed]]);
  });

  it('says why it cannot start now', async () => {
    const { request } = await showPage({ readiness: { kind: 'waiting', for: 'Cassandra' } });
    await openPalette();
    const action = screen.getByRole('button', { name: /^Start the pipeline/ });
    expect(within(action).getByText('Waiting for Cassandra')).toBeTruthy();
    fireEvent.click(action);
    expect(request['pipeline:start']).not.toHaveBeenCalled();
  });

  it('finds a symbol and opens its ticks', async () => {
    const { request } = await showPage({ stocks: [spy] });
    const unanswered = new Promise<never>(() => {});
    request['ticks:page'].mockReturnValue(unanswered);
    request['ticks:statistics'].mockReturnValue(unanswered);
    fireEvent.change(await openPalette(), { target: { value: 'spy ticks' } });
    await waitFor(() => expect(names()).toEqual(['ticks SPY']));
    fireEvent.click(screen.getByRole('button', { name: 'SPY: ticks' }));
    expect(pageStore.getState()).toMatchObject({ page: 'ticks', openings: { ticks: { symbol: 'SPY' } } });
  });

  it('copies the query', async () => {
    const { request } = await showPage();
    await openPalette();
    fireEvent.click(screen.getByRole('button', { name: /^Copy query/ }));
    expect(request['clipboard:copy'].mock.calls).toEqual([['SELECT * FROM market.stocks;']]);
  });
});

describe('the cheat sheet', () => {
  it('opens by ? and lists every shortcut', async () => {
    await showPage();
    fireEvent.keyDown(document.documentElement, { key: '?', code: 'Slash', shiftKey: true });
    const dialog = within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }));
    expect(dialog.getByText('Start or stop the pipeline')).toBeTruthy();
    expect(dialog.getByText('Copy the selected rows as TSV')).toBeTruthy();
  });
});
