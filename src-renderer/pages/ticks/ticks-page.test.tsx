import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Stock } from '../../../src-shared/market/stock.js';
import { fail, ok } from '../../../src-shared/result.js';
import type { TickPageRequest } from '../../../src-shared/ticks-query.js';
import type { fakeBridge } from '../../testing/fake-bridge.js';
import { pageStore } from '../../stores/page-store.js';
import { showPage } from '../../testing/show-page.js';
import { answerFrom, openingBell, pageOf } from './tick-fixture.js';
import { ticksStore } from './ticks-store.js';
import '../../testing/dom.js';

const stored = 2500;
const bac: Stock = {
  symbol: 'BAC',
  price: 14.09,
  size: 100,
  eventTime: openingBell + (stored - 1) * 1000,
  eventNanos: 0,
  seq: stored - 1,
  day: '2013-10-07',
  open: 14,
  high: 14.09,
  low: 14,
  volume: stored * 100,
  updatedTime: 0,
};
const statistics = { count: 2500, volume: 250_000, vwap: 14.045012, high: 14.09, low: 14 };
const unreachable = {
  kind: 'cassandra-unreachable',
  nature: 'wait',
  message: 'No host answered.',
  remedy: 'Start Cassandra again.',
} as const;

type Answer = Awaited<ReturnType<ReturnType<typeof fakeBridge>['request']['ticks:page']>>;

async function showTicks(answer?: (request: TickPageRequest) => Answer) {
  const page = await showPage({}, 'ticks');
  const fromStore = answerFrom(stored);
  page.request['ticks:page'].mockImplementation(async (request) => (answer ? answer(request) : ok(fromStore(request))));
  page.request['ticks:statistics'].mockResolvedValue(ok(statistics));
  await act(async () => page.emit('stocks:changed', [bac]));
  return page;
}
const grid = () => screen.getByRole('grid', { name: 'Ticks of BAC' });
const loaded = () => ticksStore.getState().window.rows.map(({ seq }) => seq);
const type = (label: RegExp | string, text: string) => {
  const input = screen.getByLabelText(label, { selector: 'input' });
  fireEvent.change(input, { target: { value: text } });
  fireEvent.keyDown(input, { key: 'Enter' });
};

beforeEach(() => ticksStore.setState(ticksStore.getInitialState(), true));

describe('the ticks', () => {
  it("open at the symbol's newest stored tick", async () => {
    const { request } = await showTicks();
    expect(request['ticks:page'].mock.calls[0]?.[0]).toMatchObject({
      symbol: 'BAC',
      from: 'newest',
      direction: 'older',
    });
    await waitFor(() => expect(loaded().at(-1)).toBe(stored - 1));
  });

  it('draw few rows, and tell a screen reader which they are', async () => {
    await showTicks();
    await waitFor(() => expect(within(grid()).getAllByRole('row').length).toBeGreaterThan(1));
    expect(within(grid()).getAllByRole('row').length).toBeLessThan(80);
    await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('2501'));
    const row = within(grid()).getAllByRole('row').at(-1);
    const seq = row?.querySelector('[data-column="seq"]')?.textContent?.replace(',', '');
    expect(Number(row?.getAttribute('aria-rowindex')) - 2).toBe(Number(seq));
  });

  it('are read at another time that is typed in the zone that is shown', async () => {
    const { request } = await showTicks();
    type(/^Jump to, New York/, '2013-10-07 09:40');
    await waitFor(() => expect(loaded()).toContain(600));
    const asked = request['ticks:page'].mock.calls.map(([{ from, direction }]) => [from, direction]);
    expect(asked).toContainEqual([openingBell + 600_000, 'newer']);
    expect(asked).toContainEqual([openingBell + 600_000, 'older']);
    expect(loaded()).not.toContain(stored - 1);
  });

  it('say how a time is written where one is not understood', async () => {
    await showTicks();
    type(/^Jump to/, 'noon');
    expect(screen.getByLabelText(/^Jump to/).getAttribute('aria-invalid')).toBe('true');
    expect(loaded()).toContain(stored - 1);
  });

  it('are those that the filter lets through', async () => {
    await showTicks();
    type('Venue', 'T');
    await waitFor(() => expect(loaded().every((seq) => seq % 2 === 0)).toBe(true));
    expect(loaded().length).toBeGreaterThan(0);
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(loaded().some((seq) => seq % 2 === 1)).toBe(true));
  });

  it('are not asked for with a filter that is no number', async () => {
    const { request } = await showTicks();
    const before = request['ticks:page'].mock.calls.length;
    type('Size at least', 'many');
    expect(request['ticks:page'].mock.calls.length).toBe(before);
    expect(screen.getByLabelText('Size at least').getAttribute('aria-invalid')).toBe('true');
  });

  it('come with the statistics of the New York day of the newest one', async () => {
    const { request } = await showTicks();
    expect(request['ticks:statistics'].mock.calls[0]?.[0]).toMatchObject({
      from: Date.UTC(2013, 9, 7, 4),
      to: Date.UTC(2013, 9, 8, 4),
    });
    const bar = within(screen.getByRole('region', { name: 'Statistics' }));
    expect(await bar.findByText('14.045')).toBeTruthy();
    expect(bar.getByText('250,000')).toBeTruthy();
  });

  it('say that their statistics are of before, once more are stored', async () => {
    const { request, emit } = await showTicks();
    await screen.findByText('14.045');
    expect(screen.queryByRole('button', { name: 'Count anew' })).toBeNull();
    emit('stocks:changed', [{ ...bac, eventTime: bac.eventTime + 500 }]);
    fireEvent.click(await screen.findByRole('button', { name: 'Count anew' }));
    expect(request['ticks:statistics']).toHaveBeenCalledTimes(2);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Count anew' })).toBeNull());
  });

  it('come in by themselves while the newest one is in view', async () => {
    let count = 1;
    const { emit } = await showTicks((request) => ok(answerFrom(count)(request)));
    emit('stocks:changed', [{ ...bac, eventTime: openingBell }]);
    await waitFor(() => expect(loaded()).toEqual([0]));
    count = 4;
    emit('stocks:changed', [{ ...bac, eventTime: openingBell + 3000 }]);
    await waitFor(() => expect(loaded()).toEqual([0, 1, 2, 3]));
  });

  it('of a symbol that is typed before any are stored come in once they are', async () => {
    let count = 0;
    const { emit, request } = await showTicks((asked) => ok(answerFrom(count)(asked)));
    const picker = screen.getByRole('combobox', { name: 'Symbol' });
    act(() => picker.focus());
    fireEvent.change(picker, { target: { value: 'AIG' } });
    fireEvent.keyDown(picker, { key: 'Enter', code: 'Enter' });
    expect(await screen.findByText('No tick of AIG is stored.')).toBeTruthy();
    expect(picker.getAttribute('aria-expanded')).toBe('false');
    const asked = request['ticks:page'].mock.calls.length;
    count = 3;
    emit('stocks:changed', [{ ...bac, symbol: 'AIG', eventTime: openingBell + 2000 }, bac]);
    await waitFor(() => expect(loaded()).toEqual([0, 1, 2]));
    expect(request['ticks:page'].mock.calls.slice(asked).every(([{ symbol }]) => symbol === 'AIG')).toBe(true);
  });

  it('of a symbol that hides something name what it hides', async () => {
    const { request } = await showPage({}, 'ticks').then(async (page) => {
      page.request['ticks:page'].mockImplementation(async (asked) => ok(answerFrom(3)(asked)));
      page.request['ticks:statistics'].mockResolvedValue(ok(statistics));
      await act(async () => page.emit('stocks:changed', [{ ...bac, symbol: '\u202EEVIL' }]));
      return page;
    });
    expect(await screen.findByRole('grid', { name: 'Ticks of ⟨U+202E⟩EVIL' })).toBeTruthy();
    expect(request['ticks:page'].mock.calls[0]?.[0].symbol).toBe('\u202EEVIL');
  });

  it('lead to the export of the range that is summed up', async () => {
    await showTicks();
    type(/^From, New York/, '09:30');
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(pageStore.getState()).toMatchObject({
      page: 'exports',
      openings: { exports: { symbol: 'BAC', from: openingBell, to: Date.UTC(2013, 9, 8, 4) } },
    });
  });

  it('that cannot be read say why and what to do, until a retry works', async () => {
    let isDown = true;
    await showTicks((request) => (isDown ? fail(unreachable) : ok(answerFrom(stored)(request))));
    const alert = await screen.findByText('No host answered.');
    expect(alert).toBeTruthy();
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(loaded()).toContain(stored - 1));
    expect(screen.queryByText('No host answered.')).toBeNull();
  });

  it('that are not there teach how they come', async () => {
    await showPage({}, 'ticks');
    expect(screen.getByText('No ticks are stored yet.')).toBeTruthy();
  });

  it('that no filter lets through say so', async () => {
    await showTicks((request) => ok(answerFrom(request.filter.venue === null ? stored : 0)(request)));
    type('Venue', 'Q');
    expect(await screen.findByText(/^No tick of BAC .*passes the filter\.$/)).toBeTruthy();
  });

  it('of a filter that passed over too many are searched on from where it stopped, once told to', async () => {
    const goOn = { eventTime: openingBell + 900_000, eventNanos: 3, seq: 900 };
    const stopped = { ...pageOf([]), goOn, searchedTo: goOn.eventTime };
    const { request } = await showTicks((asked) =>
      ok(
        asked.filter.venue === null
          ? answerFrom(stored)(asked)
          : asked.from === goOn
            ? pageOf([7], true)
            : asked.direction === 'older'
              ? stopped
              : pageOf([], true),
      ),
    );
    await waitFor(() => expect(loaded().length).toBeGreaterThan(0));
    type('Venue', 'Q');
    expect(await screen.findByText(/^Searched back to 2013-10-07 09:45:00\.000 New York/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Search further back' }));
    await waitFor(() => expect(loaded()).toEqual([7]));
    expect(request['ticks:page'].mock.calls.at(-1)?.[0]).toMatchObject({ from: goOn, direction: 'older' });
    expect(screen.queryByText(/^Searched back/)).toBeNull();
  });

  it('that were asked for before another place was opened are dropped', async () => {
    const { request } = await showTicks();
    let answerLate: (answer: Answer) => void = () => {};
    request['ticks:page'].mockImplementationOnce(() => new Promise((resolve) => (answerLate = resolve)));
    fireEvent.click(screen.getByRole('button', { name: 'Newest' }));
    type(/^Jump to/, '2013-10-07 09:30');
    await waitFor(() => expect(loaded()).toContain(0));
    await act(async () => answerLate(ok(answerFrom(stored)(readRequest))));
    expect(loaded()).toContain(0);
  });
});

const readRequest: TickPageRequest = {
  symbol: 'BAC',
  from: 'newest',
  direction: 'older',
  limit: 1000,
  filter: { venue: null, minSize: null, maxSize: null, minPrice: null, maxPrice: null },
};

describe('rows', () => {
  it('are selected by keys and copied as TSV by Ctrl+C', async () => {
    const { request } = await showTicks();
    await waitFor(() => expect(loaded().length).toBeGreaterThan(0));
    fireEvent.keyDown(grid(), { key: 'End' });
    fireEvent.keyDown(grid(), { key: 'ArrowUp', shiftKey: true });
    expect(screen.getByText('2 selected')).toBeTruthy();
    await act(async () => fireEvent.keyDown(grid(), { key: 'c', ctrlKey: true }));
    const [text] = request['clipboard:copy'].mock.calls[0] ?? [];
    expect(
      text
        ?.split('\n')
        .slice(1, -1)
        .map((line) => line.split('\t').at(-1)),
    ).toEqual(['2498', '2499']);
  });

  it('are all selected by Ctrl+A, as far as they are in memory', async () => {
    await showTicks();
    await waitFor(() => expect(loaded().length).toBeGreaterThan(0));
    fireEvent.keyDown(grid(), { key: 'a', ctrlKey: true });
    expect(screen.getByText(`${loaded().length.toLocaleString('en-US')} selected`)).toBeTruthy();
  });

  it('open their details by Enter, which Escape closes', async () => {
    await showTicks();
    await waitFor(() => expect(loaded().length).toBeGreaterThan(0));
    fireEvent.keyDown(grid(), { key: 'End' });
    fireEvent.keyDown(grid(), { key: 'Enter' });
    const details = within(screen.getByRole('region', { name: 'Tick' }));
    expect(details.getByText('market.ticks')).toBeTruthy();
    expect(details.getByText(String(1000 + stored - 1))).toBeTruthy();
    fireEvent.keyDown(grid(), { key: 'Escape' });
    expect(screen.queryByRole('region', { name: 'Tick' })).toBeNull();
  });
});
