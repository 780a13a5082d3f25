import { bridge } from '../../bridge.js';
import { perform } from '../../stores/action-store.js';
import { copyText, fitForClipboard, type CopyFormat } from './copy-text.js';
import { extendTo, selectedRange, selectOnly } from './selection.js';
import type { TickRow } from './tick-row.js';
import { endOf, rowAt } from './tick-window.js';
import { ticksStore, type TicksState } from './ticks-store.js';

const { getState, setState } = ticksStore;

const inspectActive = ({ window, selection, inspected }: TicksState): TickRow | null =>
  selection === null ? inspected : (rowAt(window, selection.active) ?? inspected);

/** The details follow the row, where they are open. */
function select(change: Partial<TicksState>): void {
  setState(change);
  if (getState().inspected) setState((state) => ({ inspected: inspectActive(state) }));
}

export const selectRow = (number: number): void => select({ selection: selectOnly(number) });

export const extendSelection = (number: number): void => select({ selection: extendTo(getState().selection, number) });

/** All rows in memory. */
export function selectAll(): void {
  const { window } = getState();
  if (window.rows.length > 0) setState({ selection: { anchor: window.first, active: endOf(window) - 1 } });
}

/** Shows the details of the row that was selected last. */
export const inspect = (): void => setState((state) => ({ inspected: inspectActive(state) }));
export const closeInspector = (): void => setState({ inspected: null });

/** The selected rows that are in memory. */
export function selectedRows({ window, selection }: Pick<TicksState, 'window' | 'selection'>): readonly TickRow[] {
  const range = selectedRange(selection, window.first, endOf(window));
  return range ? window.rows.slice(range.from - window.first, range.to - window.first) : [];
}

/** Copies the selected rows; gives how many, and none where they could not be copied. */
export async function copySelected(format: CopyFormat): Promise<number> {
  const { symbol } = getState();
  const rows = selectedRows(getState());
  if (symbol === null || rows.length === 0) return 0;
  const isCopied = await perform('copy', async () => {
    const text = fitForClipboard(copyText(format, symbol, rows));
    return text.ok ? bridge().request['clipboard:copy'](text.value) : text;
  });
  return isCopied ? rows.length : 0;
}
