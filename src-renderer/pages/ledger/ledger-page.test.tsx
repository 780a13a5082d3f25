import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { noFigures, type LedgerDay, type LedgerMinute } from '../../../src-shared/ledger.js';
import { ok } from '../../../src-shared/result.js';
import { open } from '../../stores/page-store.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';
import { ledgerStore } from './ledger-store.js';

const at = Date.UTC(2013, 9, 7, 14);
const run = 'b5f0d0a4-8a64-4f0e-9a55-1f2d3c4b5a69';
const stored = { ...noFigures, received: 5, produced: 5, consumed: 5, written: 5 };
const good: LedgerMinute = { ...stored, minute: at, symbols: 1, state: 'balanced', notes: [] };
const bad: LedgerMinute = {
  ...{ ...stored, minute: at + 60_000, symbols: 1, written: 3, state: 'unbalanced' },
  notes: [{ kind: 'consumed-short', count: 2 }],
};
const day: LedgerDay = {
  ...{ days: [Date.UTC(2013, 9, 7)], day: Date.UTC(2013, 9, 7), minutes: [bad, good], state: 'unbalanced' },
  partitions: [{ partition: 0, committed: 10, end: 12, lag: 2, counted: 10, inFlight: 0 }],
  runs: [{ run, engine: 0, host: 'desk', startedTime: at, endedTime: at, state: 'ended' }],
};

async function show() {
  const { request, emit } = await showPage();
  request['ledger:day'].mockResolvedValue(ok(day));
  request['ledger:minute'].mockResolvedValue(
    ok([{ ...bad, symbol: 'SPY', lines: [{ ...stored, written: 3, symbol: 'SPY', run }] }]),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Ledger' }));
  await screen.findByText('2 were consumed and are neither written nor dead-lettered');
  return { request, emit };
}

describe('the ledger', () => {
  beforeEach(() => ledgerStore.setState(ledgerStore.getInitialState(), true));

  it('teaches while nothing has been counted', async () => {
    await showPage({}, 'ledger');
    expect(await screen.findByText('Nothing has been counted yet.')).toBeTruthy();
  });

  it('is quiet about a minute that balances, and says why one does not', async () => {
    await show();
    const rows = within(screen.getByRole('grid', { name: 'Minutes' }))
      .getAllByRole('row')
      .slice(1);
    expect(rows.map((row) => row.dataset.state)).toEqual(['unbalanced', 'balanced']);
    fireEvent.click(screen.getByRole('switch', { name: 'Only what is not balanced' }));
    expect(screen.getByRole('grid', { name: 'Minutes' }).querySelectorAll('[data-minute]').length).toBe(1);
  });

  it('opens a minute by key, compares it, shows how far that is, and names what it found', async () => {
    const { request, emit } = await show();
    let found: (value: Awaited<ReturnType<(typeof request)['ledger:check']>>) => void = () => undefined;
    request['ledger:check'].mockReturnValue(new Promise((resolve) => (found = resolve)));
    const list = screen.getByRole('grid', { name: 'Minutes' });
    for (const key of ['ArrowDown', 'Enter']) fireEvent.keyDown(list, { key });
    const details = within(await screen.findByRole('region', { name: 'Minute' }));
    expect(details.getByText('Engine 0 on desk, ended')).toBeTruthy();
    fireEvent.click(details.getByRole('button', { name: 'Check' }));
    const [id, range] = request['ledger:check'].mock.calls[0] ?? ['', null];
    expect(range).toEqual({ from: bad.minute, to: bad.minute + 60_000 });
    emit('ledger:progress', { id, messages: 1_000, of: 4_000 });
    expect(details.getByText('Reading the topic: 1,000 of 4,000 messages')).toBeTruthy();
    const finding = { problem: 'missing', symbol: 'SPY', eventTime: bad.minute, eventNanos: 0, seq: 7 } as const;
    const counts = {
      checked: 5,
      missing: 1,
      different: 0,
      extra: 0,
      messages: 5,
      deadLettered: 0,
      unread: 0,
      settled: 0,
    };
    const findings = [{ ...finding, partition: 3, offset: '41' }];
    await act(async () => found(ok({ verdict: 'unbalanced', ...counts, findings })));
    expect(details.getByText('Topic and table differ')).toBeTruthy();
    expect(details.getByRole('list', { name: 'Findings' }).textContent).toContain('partition 3 offset 41');
  });

  it('says what a comparison has settled, and reads the day anew', async () => {
    const { request } = await show();
    fireEvent.click(screen.getByRole('grid', { name: 'Minutes' }).querySelector('[data-minute]') ?? document.body);
    const reads = request['ledger:day'].mock.calls.length;
    const counts = { checked: 5, missing: 0, different: 0, extra: 0, messages: 5, deadLettered: 0, unread: 0 };
    request['ledger:check'].mockResolvedValue(ok({ verdict: 'balanced', ...counts, settled: 4, findings: [] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Check' }));
    expect(await screen.findByText(/^4 that a killed run had on their way are settled/)).toBeTruthy();
    expect(request['ledger:day'].mock.calls.length).toBeGreaterThan(reads);
  });

  it('opens at a minute and symbol that another page names, whatever it showed before', async () => {
    const { request } = await show();
    fireEvent.click(screen.getByRole('switch', { name: 'Only what is not balanced' }));
    await act(async () => open('ledger', { minute: good.minute, symbol: 'SPY' }));
    const details = await screen.findByRole('region', { name: 'Minute' });
    expect(details.querySelector('[data-wanted="true"]')?.getAttribute('data-symbol')).toBe('SPY');
    expect(request['ledger:day']).toHaveBeenLastCalledWith({ day: Date.UTC(2013, 9, 7), runs: null });
    expect(request['ledger:minute']).toHaveBeenLastCalledWith({ minute: good.minute, runs: null });
  });

  it('ends a comparison when it is cancelled, and shows nothing of it', async () => {
    const { request } = await show();
    request['ledger:check'].mockReturnValue(new Promise(() => undefined));
    fireEvent.click(screen.getByRole('grid', { name: 'Minutes' }).querySelector('[data-minute]') ?? document.body);
    fireEvent.click(await screen.findByRole('button', { name: 'Check' }));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(request['ledger:cancel-check']).toHaveBeenCalledWith(request['ledger:check'].mock.calls[0]?.[0]);
    expect(screen.queryByText(/Reading the topic/)).toBeNull();
  });
});
