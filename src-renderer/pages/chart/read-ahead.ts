import { appStore } from '../../stores/app-store.js';
import { pageStore } from '../../stores/page-store.js';
import { stocksStore } from '../../stores/stocks-store.js';
import type { BarWindow } from './bar-window.js';
import { chartChoice } from './chart-choice.js';
import { keptWindow } from './kept-windows.js';

/** What was asked for when this page was last turned to. */
let ahead: BarWindow | null = null;

/** Whether the bars were asked for already, since the page was last turned to; then they need not be asked for again. */
export function isReadAhead(window: BarWindow): boolean {
  if (ahead !== window) return false;
  ahead = null;
  return true;
}

// To draw the page takes as long as to read its bars: they are asked for at the click, and not when it is drawn.
pageStore.subscribe(({ page, openings }, before) => {
  if (page !== 'chart' || before.page === 'chart') return;
  ahead = null;
  const { symbol: chosen, view, interval } = chartChoice.getState();
  const named = openings.chart === before.openings.chart ? chosen : (openings.chart?.symbol ?? chosen);
  const symbol = named ?? stocksStore.seen.getState()[0]?.symbol;
  const profile = appStore.getState()?.profile;
  if (view !== 'candles' || symbol === undefined || !profile) return;
  const window = keptWindow(profile, symbol, interval);
  if (window.state.getState().opened > 0) return;
  ahead = window;
  performance.mark('chart-asked');
  void window.open();
});
