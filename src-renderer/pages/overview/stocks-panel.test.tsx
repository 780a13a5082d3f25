import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Stock } from '../../../src-shared/market/stock.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const bac: Stock = {
  symbol: 'BAC',
  price: 14.0401,
  size: 300,
  eventTime: Date.UTC(2013, 9, 7, 13, 31, 12, 345),
  eventNanos: 0,
  seq: 12,
  day: '2013-10-07',
  open: 13.99,
  high: 14.06,
  low: 13.97,
  volume: 64_411_712,
  updatedTime: Date.UTC(2026, 0, 1),
};
const rows = () =>
  within(screen.getByRole('table', { name: 'Stocks' }))
    .getAllByRole('row')
    .slice(1);

describe('the stocks table', () => {
  it('says what will stand here before there are rows', async () => {
    await showPage();
    expect(screen.getByText('No rows yet.')).toBeTruthy();
  });

  it('shows each column of a row', async () => {
    await showPage({ stocks: [bac] });
    const [row] = rows();
    const cells = [...(row?.querySelectorAll('td') ?? [])].map(({ textContent }) => textContent);
    expect(cells.slice(0, -1)).toEqual([
      'BAC',
      '14.0401',
      '300',
      '2013-10-07 09:31:12.345',
      '2013-10-07',
      '13.99',
      '14.06',
      '13.97',
      '64,411,712',
    ]);
  });

  it('takes the rows of the next reading', async () => {
    const { emit } = await showPage({ stocks: [bac] });
    emit('stocks:changed', [
      { ...bac, symbol: 'AIG' },
      { ...bac, price: 14.05 },
    ]);
    expect(rows().map(({ dataset }) => dataset.symbol)).toEqual(['AIG', 'BAC']);
    expect(screen.getByText('14.05')).toBeTruthy();
  });

  it('is sorted by the column whose header is clicked, and keeps that order with the next reading', async () => {
    const dear = { ...bac, symbol: 'AIG', price: 48.8, volume: 5 };
    const { emit } = await showPage({ stocks: [dear, bac] });
    const symbols = () => rows().map(({ dataset }) => dataset.symbol);
    expect(symbols()).toEqual(['AIG', 'BAC']);
    fireEvent.click(screen.getByRole('button', { name: 'Volume' }));
    expect(symbols()).toEqual(['BAC', 'AIG']);
    expect(screen.getByRole('columnheader', { name: 'Volume' }).getAttribute('aria-sort')).toBe('descending');
    emit('stocks:changed', [{ ...dear, volume: 1e9 }, bac]);
    expect(symbols()).toEqual(['AIG', 'BAC']);
    fireEvent.click(screen.getByRole('button', { name: 'Volume' }));
    expect(symbols()).toEqual(['BAC', 'AIG']);
  });

  it('lights a price that moved for a moment, and none that did not', async () => {
    const lit = () => [...document.querySelectorAll<HTMLElement>('[data-flash]')];
    const { emit } = await showPage({ stocks: [bac] });
    emit('stocks:changed', [{ ...bac, volume: bac.volume + 100 }]);
    expect(lit()).toEqual([]);
    emit('stocks:changed', [{ ...bac, price: bac.price + 1 }]);
    expect(lit().map(({ dataset }) => [dataset.column, dataset.flash])).toEqual([['price', 'up']]);
    await waitFor(() => expect(lit()).toEqual([]));
  });

  it('draws a few of thousands of rows, and says how many there are', async () => {
    const stocks = Array.from({ length: 5000 }, (_, number) => ({ ...bac, symbol: `SIM${number}` }));
    await showPage({ stocks });
    expect(screen.getByRole('table', { name: 'Stocks' }).getAttribute('aria-rowcount')).toBe('5001');
    const drawn = document.querySelectorAll('[data-symbol]').length;
    expect(drawn).toBeGreaterThan(0);
    expect(drawn).toBeLessThan(100);
  });

  it('names what a symbol hides', async () => {
    await showPage({ stocks: [{ ...bac, symbol: '\u202EEVIL\u0000' }] });
    expect(screen.getByText('⟨U+202E⟩EVIL⟨U+0000⟩')).toBeTruthy();
  });
});
