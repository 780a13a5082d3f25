import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetter, DeadLetterDetails } from '../../../src-shared/dead-letter.js';
import { begunRedrive } from '../../../src-shared/redrive.js';
import { ok } from '../../../src-shared/result.js';
import { open } from '../../stores/page-store.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';
import { lettersStore } from './letters-store.js';

const letter = (offset: number, rest: Partial<DeadLetter> = {}): DeadLetter => ({
  partition: 0,
  offset,
  time: Date.UTC(2026, 0, 1, 10, 0, offset),
  stage: 'decode',
  code: 'json',
  message: 'the value is not UTF-8',
  topic: 'market.ticks',
  origin: { partition: 3, offset: 120 },
  file: null,
  line: null,
  redrives: 0,
  key: { text: 'SPY', bytes: 3 },
  value: { text: '<img src=x onerror=alert(1)>\u202Etxt', bytes: 1_048_576 },
  ...rest,
});
const fromFeed = letter(1, { stage: 'feed', code: 'schema', origin: null, file: 'bad.csv', line: 7, key: null });
const detailsOf = (of: DeadLetter): DeadLetterDetails => ({
  letter: of,
  key: { bytes: new TextEncoder().encode('SPY'), length: 3 },
  value: { bytes: new TextEncoder().encode('<b>\u202Ex</b>'), length: 1_048_576 },
  completeness: 'at-origin',
});

/** The page over a topic that holds these. */
async function showLetters(...letters: readonly DeadLetter[]) {
  const page = await showPage({}, 'errors');
  page.request['dead-letters:page'].mockResolvedValue(ok({ letters, cursor: null }));
  page.request['dead-letters:groups'].mockResolvedValue(
    ok({
      groups: [
        { stage: 'decode', code: 'json', shape: 'x', count: 1, lastTime: 0 },
        { stage: 'feed', code: 'schema', shape: 'y', count: 1, lastTime: 0 },
      ].slice(0, letters.length),
      counted: letters.length,
      total: letters.length,
    }),
  );
  await act(async () => open('errors', { part: 'dead-letters' }));
  await screen.findByRole('grid', { name: 'Rejected and dead-lettered messages' });
  return page;
}
const grid = () => screen.getByRole('grid', { name: 'Rejected and dead-lettered messages' });
const letterRows = () => within(grid()).getAllByRole('row').slice(1);

beforeEach(() => lettersStore.setState(lettersStore.getInitialState(), true));

describe('rejected and dead-lettered messages', () => {
  it('are taught while there is none', async () => {
    await showLetters();
    expect(await screen.findByText('No message was rejected or dead-lettered.')).toBeTruthy();
  });

  it('stand newest first with reason, origin, key and value, shown as text', async () => {
    const { container } = await showLetters(letter(2), fromFeed);
    await waitFor(() => expect(letterRows()).toHaveLength(2));
    const [first, second] = letterRows().map((row) => row.textContent);
    expect(first).toContain(
      'decodejsonthe value is not UTF-8market.ticks 3:120SPY1 MB<img src=x onerror=alert(1)>⟨U+202E⟩txt',
    );
    expect(second).toContain('bad.csv line 7');
    expect(container.querySelector('img')).toBeNull();
  });

  it('are counted by stage and code, and listed by them', async () => {
    const { request } = await showLetters(letter(2), fromFeed);
    fireEvent.click(await screen.findByRole('button', { name: 'feed · schema 1' }));
    await waitFor(() =>
      expect(request['dead-letters:page']).toHaveBeenLastCalledWith({
        cursor: null,
        filter: { stage: 'feed', code: 'schema', shape: null },
        limit: 100,
      }),
    );
  });

  it('open by arrow and Enter, with their bytes as text and as hex and their true length', async () => {
    const { request } = await showLetters(letter(2), fromFeed);
    await waitFor(() => expect(letterRows()).toHaveLength(2));
    request['dead-letters:details'].mockResolvedValue(ok(detailsOf(letter(2))));
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'Enter' });
    const details = within(await screen.findByRole('region', { name: 'Message' }));
    expect(request['dead-letters:details']).toHaveBeenCalledWith({ partition: 0, offset: 2 });
    expect(details.getByText('<b>⟨U+202E⟩x</b>')).toBeTruthy();
    expect(details.getByText(/^Value, 1,048,576 bytes; the first 11 are shown/)).toBeTruthy();
    fireEvent.click(details.getByText('Hex'));
    expect(details.getByText(/^00000000 3c 62 3e e2 80 ae 78 3c 2f 62 3e .*<b>\.\.\.x<\/b>$/)).toBeTruthy();
    fireEvent.click(details.getByRole('button', { name: 'Copy hex' }));
    expect(request['dead-letters:copy']).toHaveBeenCalledWith({ partition: 0, offset: 2 }, 'hex');
  });

  it('are sent again after a question that names how many and where to, and are marked then', async () => {
    const { request } = await showLetters(letter(2), fromFeed);
    await waitFor(() => expect(letterRows()).toHaveLength(2));
    request['dead-letters:send-again'].mockResolvedValue(
      ok([{ partition: 0, offset: 1, sent: { topic: 'market.ticks', partition: 3, offset: 121 }, failure: null }]),
    );
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select all that are loaded' }));
    fireEvent.click(screen.getByRole('button', { name: 'Send 2 messages again…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Send 2 messages again?' }));
    expect(dialog.getByText('market.ticks')).toBeTruthy();
    expect(dialog.getByText(/One of them is a line of a feed/)).toBeTruthy();
    expect(request['dead-letters:send-again']).not.toHaveBeenCalled();
    fireEvent.click(dialog.getByRole('button', { name: 'Send 2 messages' }));
    await screen.findByText(/^1 message sent again to market\.ticks, to partition 3 at offset 121/);
    expect(request['dead-letters:send-again']).toHaveBeenCalledWith([
      { partition: 0, offset: 1 },
      { partition: 0, offset: 2 },
    ]);
    expect(letterRows().map((row) => row.dataset.sent)).toEqual(['false', 'true']);
  });

  it('that were redriven say what became of them, what was left out, and lead to their minute in the ledger', async () => {
    const { emit, request } = await showLetters(letter(2));
    const minute = Date.UTC(2026, 0, 1, 10, 5);
    const counts = { sent: 4, stored: 2, deadLettered: 1, missing: 0, left: 1 };
    await emit('redrive:changed', {
      ...begunRedrive('one'),
      ...{ ...counts, state: 'done', alreadyStored: 3, alreadyRedriven: 2, moreMinutes: 1 },
      minutes: [{ ...counts, symbol: 'SPY\u202E', minute, state: 'open', why: '1 wait on the topic' }],
    });
    const bar = within(screen.getByRole('region', { name: 'Redrive' }));
    expect(bar.getByRole('status').textContent).toBe(
      '4 sent: 2 stored, 1 still failing, 1 on the way. 5 left out: 3 stored already as they are, 2 redriven before and stored.',
    );
    const [item] = within(bar.getByRole('list', { name: 'In the ledger' })).getAllByRole('listitem');
    expect(item?.textContent).toMatch(
      /^SPY⟨U\+202E⟩ 2026-01-01 .*2 stored, 1 still failing, 1 on the way.*Open1 wait on the topic/,
    );
    expect(bar.getByText('1 more minute, which the Ledger page lists.')).toBeTruthy();
    fireEvent.click(bar.getByRole('button', { name: /^Show in Ledger/ }));
    await screen.findByRole('region', { name: 'Ledger' });
    await waitFor(() => expect(request['ledger:minute']).toHaveBeenCalledWith({ minute, runs: null }));
    expect(request['ledger:day']).toHaveBeenLastCalledWith({ day: Date.UTC(2026, 0, 1), runs: null });
  });
});
