import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { bundledFiles } from '../../../src-shared/feed-choice.js';
import { ok } from '../../../src-shared/result.js';
import { noSnapshot } from '../../../src-shared/pipeline-snapshot.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const openByKey = async () => {
  fireEvent.keyDown(document.documentElement, { key: 'f', code: 'KeyF', ctrlKey: true, shiftKey: true });
  return within(await screen.findByRole('dialog', { name: 'Feed settings' }));
};
const notAFile = {
  kind: 'not-a-trade-file' as const,
  nature: 'input' as const,
  message: '/home/ada/notes.csv has no column price.',
  remedy: 'Choose another file.',
};

describe('the feed settings', () => {
  it('open by key and by the button of the feed, with what is saved', async () => {
    await showPage();
    const dialog = await openByKey();
    expect(dialog.getByRole('checkbox', { name: 'BAC' })).toHaveProperty('checked', true);
    expect(dialog.getByLabelText('Start at, New York')).toHaveProperty('value', '09:30');
    fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Feed settings' })).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Feed settings' }));
    expect(await screen.findByRole('dialog', { name: 'Feed settings' })).toBeTruthy();
  });

  it('save a replay of chosen files, looped, at full speed', async () => {
    const { request } = await showPage();
    request['feed:choose-files'].mockResolvedValue(['/home/ada/bac.csv', '/home/ada/spy.zip']);
    const dialog = await openByKey();
    for (const symbol of ['AIG', 'BAC', 'IBM', 'SPY']) fireEvent.click(dialog.getByRole('checkbox', { name: symbol }));
    fireEvent.click(dialog.getByRole('button', { name: 'Choose files…' }));
    expect(await dialog.findByText('/home/ada/spy.zip')).toBeTruthy();
    fireEvent.click(dialog.getByRole('radio', { name: 'As fast as it goes' }));
    fireEvent.change(dialog.getByLabelText('Start at, New York'), { target: { value: '' } });
    fireEvent.click(dialog.getByRole('switch', { name: /^Loop/ }));
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(request['settings:change']).toHaveBeenCalledTimes(1));
    expect(request['settings:change'].mock.calls[0]?.[0]).toEqual({
      feed: {
        kind: 'replay',
        files: ['/home/ada/bac.csv', '/home/ada/spy.zip'],
        speed: 'max',
        start: null,
        times: 'now',
        loop: true,
      },
    });
  });

  it('say at once what is wrong with a chosen file, and save only without it', async () => {
    const { request } = await showPage();
    request['feed:choose-files'].mockResolvedValue(['/home/ada/notes.csv']);
    request['feed:check'].mockImplementation(async (files) =>
      ok({ files: files.map((file) => (file.endsWith('notes.csv') ? notAFile : null)), together: null }),
    );
    const dialog = await openByKey();
    fireEvent.click(dialog.getByRole('button', { name: 'Choose files…' }));
    expect(await dialog.findByText(/has no column price\. Choose another file\./)).toBeTruthy();
    expect(dialog.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    fireEvent.click(dialog.getByRole('button', { name: 'Remove /home/ada/notes.csv' }));
    expect(dialog.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', false);
    expect(request['feed:check'].mock.calls.at(-1)).toEqual([[...bundledFiles]]);
  });

  it('save a simulator, and say field by field what is no number', async () => {
    const { request } = await showPage();
    const dialog = await openByKey();
    fireEvent.click(dialog.getByRole('radio', { name: 'Simulator' }));
    fireEvent.change(dialog.getByLabelText('Symbols'), { target: { value: '0' } });
    expect(dialog.getByText('A whole number from 1 to 100,000')).toBeTruthy();
    expect(dialog.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
    fireEvent.change(dialog.getByLabelText('Symbols'), { target: { value: '5' } });
    fireEvent.change(dialog.getByLabelText('Ticks per second'), { target: { value: '750' } });
    fireEvent.change(dialog.getByLabelText('Seconds'), { target: { value: '10' } });
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(request['settings:change']).toHaveBeenCalledTimes(1));
    expect(request['settings:change'].mock.calls[0]?.[0]).toEqual({
      feed: { kind: 'simulator', symbols: 5, rate: 750, seconds: 10, seed: null },
    });
  });

  it('say when they take effect', async () => {
    await showPage({ snapshot: { ...noSnapshot, state: 'running' } });
    expect((await openByKey()).getByText(/goes on with the feed that it was started with/)).toBeTruthy();
  });
});

describe('the feed on the overview', () => {
  it('is the one that runs, until the next start', async () => {
    const simulator = { kind: 'simulator' as const, symbols: 7, rate: 100, seconds: null, seed: null };
    const { emit } = await showPage({ startedFeed: simulator, snapshot: { ...noSnapshot, state: 'running' } });
    expect(screen.getByText('Simulator of 7 symbols')).toBeTruthy();
    emit('pipeline:snapshot', { ...noSnapshot, state: 'stopped' });
    expect(screen.getByText(/aig_20131007_trade\.zip/)).toBeTruthy();
  });
});
