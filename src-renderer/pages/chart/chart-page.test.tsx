import { MantineProvider } from '@mantine/core';
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../src-shared/failure.js';
import type { Stock } from '../../../src-shared/market/stock.js';
import { fail, ok } from '../../../src-shared/result.js';
import { actionStore } from '../../stores/action-store.js';
import { connectStores } from '../../stores/connect.js';
import { open, pageStore } from '../../stores/page-store.js';
import { fakeBridge, readyState } from '../../testing/fake-bridge.js';
import { bars } from './bars-fixture.js';
import type { CandleChart, CandleChartEvents } from './candle-chart.js';
import { chartChoice } from './chart-choice.js';
import { ChartPage } from './chart-page.js';
import '../../testing/dom.js';

configure({ asyncUtilTimeout: 4_000 });

const day = Date.parse('2013-10-07T04:00:00Z');
const bell = Date.parse('2013-10-07T13:30:00Z');

// jsdom has no canvas: what would be drawn is looked at here.
const { drawn } = vi.hoisted(() => ({
  drawn: { events: null as unknown, show: vi.fn(), pan: vi.fn(), zoom: vi.fn() },
}));
vi.mock('./candle-chart.js', () => ({
  createCandleChart: (_container: HTMLElement, events: CandleChartEvents): CandleChart => {
    drawn.events = events;
    return {
      show: drawn.show,
      pan: drawn.pan,
      zoom: drawn.zoom,
      look() {},
      paint() {},
      endAtFirst() {},
      showAll() {},
      showNewest() {},
      picture: () => document.createElement('canvas'),
      remove() {},
    };
  },
}));
const events = () => drawn.events as CandleChartEvents;

const stock = (symbol: string): Stock => ({
  symbol,
  price: 169,
  size: 100,
  eventTime: bell + 90_000,
  eventNanos: 0,
  seq: 1,
  day: '2013-10-07',
  open: 169,
  high: 170,
  low: 168,
  volume: 1000,
  updatedTime: 1,
});
const refused: Failure = {
  kind: 'cassandra-unreachable',
  nature: 'wait',
  message: 'Nothing answers at 127.0.0.1:29042.',
  remedy: 'Start the servers.',
};

async function showChart(
  symbols: readonly string[] = ['SPY'],
  prepare?: (bridge: ReturnType<typeof fakeBridge>) => void,
  beforeDrawn?: (request: ReturnType<typeof fakeBridge>['request']) => void,
) {
  const bridge = fakeBridge({ ...readyState, profile: { ...readyState.profile }, stocks: symbols.map(stock) });
  const stored = [bell, bell + 60_000];
  bridge.request['chart:bars'].mockImplementation(async ({ from, to }) =>
    ok(bars(stored.filter((time) => time >= from && time < to))),
  );
  bridge.request['chart:line'].mockResolvedValue(
    ok({ time: Float64Array.of(bell, bell + 1000), price: Float64Array.of(169, 170), tickCount: 250_601 }),
  );
  const none = new Float64Array(0);
  const noTicks = { eventTime: none, eventNanos: new Int32Array(0), seq: none, price: none, size: none };
  const rest = { receivedTime: none, partition: new Int32Array(0), offset: none };
  const texts = { tradeId: [], venue: [], conditions: [], feed: [] };
  const page = { ticks: { ...noTicks, ...rest, ...texts }, isEnd: true, searchedTo: null, goOn: null };
  bridge.request['ticks:page'].mockResolvedValue(ok(page));
  prepare?.(bridge);
  Object.defineProperty(window, 'bridge', { value: bridge, configurable: true });
  await connectStores(bridge);
  beforeDrawn?.(bridge.request);
  const { container } = render(
    <MantineProvider>
      <ChartPage />
    </MantineProvider>,
  );
  const chart = () => container.querySelector<HTMLElement>('[data-chart-state]');
  const isReady = () => waitFor(() => expect(chart()?.dataset.chartState).toBe('ready'));
  const emit: typeof bridge.emit = (channel, payload) => act(() => bridge.emit(channel, payload));
  return { ...bridge, emit, chart, isReady, container };
}

beforeEach(() => {
  chartChoice.setState(chartChoice.getInitialState(), true);
  pageStore.setState({ ...pageStore.getInitialState(), page: 'chart' }, true);
  actionStore.setState(actionStore.getInitialState(), true);
});

describe('the chart page', () => {
  it('says what will be drawn here while nothing is stored', async () => {
    const { chart, request } = await showChart([]);
    expect(screen.getByText('No ticks are stored yet.')).toBeTruthy();
    expect(chart()?.dataset.chartState).toBe('empty');
    expect(request['chart:bars']).not.toHaveBeenCalled();
  });

  it('opens with candles of a minute on the day of the newest tick, and has their exact figures', async () => {
    const { chart, isReady, request } = await showChart();
    await isReady();
    expect(request['chart:bars'].mock.calls[0]).toEqual([
      { symbol: 'SPY', from: day, to: day + 86_400_000, intervalMs: 60_000, fresh: false },
    ]);
    expect(chart()?.dataset).toMatchObject({ bars: '2', lastTime: String(bell + 60_000), lastVolume: '100' });
    expect(chart()?.dataset.lastHigh).toBe(String(bell + 60_001));
    expect(drawn.show.mock.lastCall?.slice(1)).toEqual([60_000, true]);
  });

  it('opens with the symbol that another page names', async () => {
    open('chart', { symbol: 'BAC' });
    const { isReady, request } = await showChart(['BAC', 'SPY']);
    await isReady();
    act(() => open('chart', { symbol: 'SPY' }));
    await waitFor(() => expect(request['chart:bars'].mock.lastCall?.[0].symbol).toBe('SPY'));
  });

  it('asks for the bars once it is turned to, before it is drawn, and then not again', async () => {
    pageStore.setState({ page: 'overview' });
    let askedBefore = 0;
    const { isReady, request } = await showChart(['SPY'], undefined, (asked) => {
      open('chart');
      askedBefore = asked['chart:bars'].mock.calls.length;
    });
    await isReady();
    expect(askedBefore).toBe(1);
    expect(request['chart:bars']).toHaveBeenCalledTimes(1);
  });

  it('asks ahead for the symbol that another page names', async () => {
    pageStore.setState({ page: 'overview' });
    const { isReady, request } = await showChart(['BAC', 'SPY'], undefined, () => open('chart', { symbol: 'SPY' }));
    await isReady();
    const symbols = request['chart:bars'].mock.calls.map(([{ symbol }]) => symbol);
    expect(symbols[0]).toBe('SPY');
    expect(symbols.filter((symbol) => symbol === 'SPY')).toHaveLength(1);
  });

  it('says the figures of the bar under the crosshair, with their zone, and else those of the last', async () => {
    const { isReady, container } = await showChart();
    await isReady();
    const legend = () => container.querySelector('[data-legend-time]')?.textContent;
    expect(legend()).toContain('2013-10-07 09:31:00 New York');
    act(() => events().onPoint(0));
    expect(legend()).toContain('2013-10-07 09:30:00 New York');
    expect(legend()).toContain('up 0.00%');
    act(() => events().onPoint(null));
    expect(legend()).toContain('09:31:00');
  });

  it('reads older bars when one goes before the first', async () => {
    const { isReady, request } = await showChart();
    await isReady();
    act(() => events().onView({ first: -20, last: 2 }));
    await waitFor(() =>
      expect(request['chart:bars'].mock.lastCall?.[0]).toMatchObject({ from: day - 86_400_000, to: day }),
    );
    expect(await screen.findByText('from the first stored tick')).toBeTruthy();
  });

  it('says what is wrong and what to do, and tries again', async () => {
    const { isReady, request } = await showChart(['SPY'], ({ request }) =>
      request['chart:bars'].mockResolvedValueOnce(fail(refused)),
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Nothing answers at 127.0.0.1:29042.');
    expect(alert.textContent).toContain('Start the servers.');
    fireEvent.click(within(alert).getByRole('button', { name: 'Retry' }));
    await isReady();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(request['chart:bars'].mock.lastCall?.[0].fresh).toBe(true);
  });

  it('reads what is stored anew with F5', async () => {
    const { isReady, request } = await showChart();
    await isReady();
    expect(fireEvent.keyDown(document.body, { key: 'F5' })).toBe(false);
    await waitFor(() => expect(request['chart:bars'].mock.lastCall?.[0].fresh).toBe(true));
  });

  it('moves by keys, and by buttons', async () => {
    const { chart, isReady } = await showChart();
    await isReady();
    fireEvent.keyDown(chart() as HTMLElement, { key: 'ArrowLeft' });
    fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    expect(drawn.pan.mock.calls).toEqual([[-0.1]]);
    expect(drawn.zoom.mock.calls).toEqual([[0.8]]);
  });

  it('reads on when ticks were stored, and not while the window is hidden', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { isReady, request, emit } = await showChart();
    await isReady();
    const calls = () => request['chart:bars'].mock.calls.length;
    const before = calls();
    vi.advanceTimersByTime(2_000);
    emit('stocks:changed', [{ ...stock('SPY'), updatedTime: 2 }]);
    await waitFor(() => expect(calls()).toBe(before + 1));
    expect(request['chart:bars'].mock.lastCall?.[0].from).toBe(bell + 60_000);

    vi.advanceTimersByTime(2_000);
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    emit('stocks:changed', [{ ...stock('SPY'), updatedTime: 3 }]);
    expect(calls()).toBe(before + 1);
    vi.restoreAllMocks();
  });

  it('draws a line of ticks, thinned to its pixel columns, from the first tick of the day', async () => {
    const { chart, isReady, request, container } = await showChart();
    fireEvent.click(screen.getByRole('radio', { name: 'Line' }));
    await isReady();
    expect(chart()?.dataset).toMatchObject({ chart: 'line', ticks: '250601', points: '2' });
    const { symbol, columns, to } = request['chart:line'].mock.calls[0]?.[0] ?? {};
    expect({ symbol, columns, to }).toEqual({ symbol: 'SPY', columns: 280 - 64, to: bell + 90_001 });
    expect(container.querySelector('.recharts-line path')?.getAttribute('d')).toMatch(/^M/);
  });

  it('compares symbols as change in percent', async () => {
    chartChoice.setState({ symbol: 'SPY', view: 'line', compared: ['BAC'] });
    const { isReady, request, container } = await showChart(['BAC', 'SPY']);
    await isReady();
    expect(request['chart:line'].mock.calls.map(([{ symbol }]) => symbol)).toEqual(['SPY', 'BAC']);
    expect(container.querySelectorAll('.recharts-line path')).toHaveLength(2);
    expect(screen.getAllByText(/\+0\.59%/)).toHaveLength(2);
    expect(screen.getByRole('group', { name: /^SPY, BAC · change in percent/ })).toBeTruthy();
  });

  it('has the bars that are seen as a table', async () => {
    const { isReady } = await showChart();
    await isReady();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Values' }));
    const rows = within(screen.getByRole('table', { name: 'Bars that are seen' })).getAllByRole('row');
    expect(rows).toHaveLength(3);
    expect(rows[1]?.textContent).toContain('2013-10-07 09:31:00');
  });

  it('goes to the ticks and to their export', async () => {
    const { isReady } = await showChart();
    await isReady();
    fireEvent.click(screen.getByRole('button', { name: 'Ticks' }));
    expect(pageStore.getState()).toMatchObject({ page: 'ticks', openings: { ticks: { symbol: 'SPY', time: bell } } });
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(pageStore.getState().openings.exports).toEqual({ symbol: 'SPY', from: bell, to: bell + 120_000 });
  });

  it('names what a symbol hides', async () => {
    const { chart, isReady } = await showChart(['\u202EEVIL<b>']);
    await isReady();
    expect(chart()?.getAttribute('aria-label')).toContain('⟨U+202E⟩EVIL<b> · 1 m candles');
  });
});
