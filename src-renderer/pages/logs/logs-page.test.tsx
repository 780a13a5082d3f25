import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../src-shared/result.js';
import { open } from '../../stores/page-store.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const line = (level: string, event: string, rest: object = {}) =>
  JSON.stringify({ time: '2026-01-01T10:00:00.000Z', level, stage: 'main', event, pid: 1, ...rest });
const hostile = line('error', 'failed', { message: '<img src=x onerror=alert(1)>\u202Etxt' });

async function showLog(...lines: readonly string[]) {
  const page = await showPage();
  const text = lines.map((each) => `${each}\n`).join('');
  page.request['logs:list'].mockResolvedValue(ok([{ name: 'main.log', bytes: text.length, changedTime: 0 }]));
  page.request['logs:read'].mockImplementation(async ({ from }) =>
    ok({ text: from === null ? text : '', from: 0, to: text.length, isAnew: false }),
  );
  await act(async () => open('logs'));
  await screen.findByRole('grid', { name: 'Log' });
  return page;
}
const logs = () => within(screen.getByRole('region', { name: 'Logs' }));
const rows = () =>
  within(screen.getByRole('grid', { name: 'Log' }))
    .getAllByRole('row')
    .slice(1);

it('shows the log of main, newest line last, as text', async () => {
  const { container } = await showLog(line('info', 'window-painted'), hostile);
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(rows()[1]?.textContent).toContain('message=<img src=x onerror=alert(1)>⟨U+202E⟩txt');
  expect(container.querySelector('img')).toBeNull();
});

it('shows lines of a level or with a text alone, and copies those', async () => {
  const { request } = await showLog(line('info', 'window-painted'), hostile, line('info', 'ready'));
  await waitFor(() => expect(rows()).toHaveLength(3));
  fireEvent.change(screen.getByLabelText('Text to find'), { target: { value: 'PAINTED' } });
  expect(screen.getByText('1 of 3 lines')).toBeTruthy();
  fireEvent.click(logs().getByRole('button', { name: 'Copy' }));
  expect(request['clipboard:copy']).toHaveBeenCalledWith(line('info', 'window-painted'));
});

it('opens a line by Enter with all that it says', async () => {
  await showLog(line('info', 'window-painted'), hostile);
  await waitFor(() => expect(rows()).toHaveLength(2));
  const grid = screen.getByRole('grid', { name: 'Log' });
  for (const key of ['End', 'Enter']) fireEvent.keyDown(grid, { key });
  const details = within(screen.getByRole('region', { name: 'Line' }));
  expect(details.getByText('failed')).toBeTruthy();
  expect(details.getByText(/^<img src=x/)).toBeTruthy();
});

it('opens the folder', async () => {
  const { request } = await showLog();
  fireEvent.click(logs().getByRole('button', { name: 'Open folder' }));
  expect(request['logs:open-folder']).toHaveBeenCalledTimes(1);
});
