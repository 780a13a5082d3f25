import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ErrorGroup } from '../../../src-shared/error-group.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const atStore: ErrorGroup = {
  kind: 'cassandra-unreachable',
  place: 'store',
  nature: 'wait',
  count: 17,
  message: 'No host answered: connect ECONNREFUSED 127.0.0.1:29042.',
  remedy: 'Start Cassandra again.',
  firstTime: Date.UTC(2026, 0, 1, 10, 0, 5),
  lastTime: Date.UTC(2026, 0, 1, 10, 1, 7),
  current: true,
};
const atStocks: ErrorGroup = { ...atStore, place: 'stocks', count: 2, current: false };
const grid = () => within(screen.getByRole('grid', { name: 'What failed' }));

describe('what failed', () => {
  it('is taught while nothing has', async () => {
    await showPage({}, 'errors');
    expect(screen.getByText('Nothing has failed since Tapedeck was opened.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Retry now' })).toBeNull();
  });

  it('stands once for each kind and place, with how often and whether it is over', async () => {
    await showPage({ errors: [atStore, atStocks] }, 'errors');
    const rows = grid().getAllByRole('row').slice(1);
    expect(rows.map((row) => row.dataset.place)).toEqual(['store', 'stocks']);
    expect(rows[0]?.textContent).toContain('CurrentCassandra unreachableStore17');
    expect(rows[1]?.textContent).toContain('Over');
  });

  it('is gone through by arrows, and Enter says why it failed and what to do; Escape closes that', async () => {
    await showPage({ errors: [atStore, atStocks] }, 'errors');
    const list = screen.getByRole('grid', { name: 'What failed' });
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) fireEvent.keyDown(list, { key });
    const details = within(screen.getByRole('region', { name: 'Cassandra unreachable' }));
    expect(details.getByText('Stocks')).toBeTruthy();
    expect(details.getByText(/^Cassandra is not running, is starting/)).toBeTruthy();
    expect(details.getByText('Start Cassandra again.')).toBeTruthy();
    fireEvent.keyDown(list, { key: 'Escape' });
    expect(screen.queryByRole('region', { name: 'Cassandra unreachable' })).toBeNull();
  });

  it('is tried again on demand, and copied with everything that somebody who helps needs', async () => {
    const { request } = await showPage({ errors: [atStore] }, 'errors');
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(request['pipeline:retry']).toHaveBeenCalledTimes(1);
    fireEvent.click(grid().getByText('Cassandra unreachable'));
    fireEvent.click(screen.getByRole('button', { name: 'Copy details' }));
    const [text] = request['clipboard:copy'].mock.calls[0] ?? [];
    expect(text).toContain('cassandra-unreachable at store ×17, current');
    expect(text).toContain('ECONNREFUSED 127.0.0.1:29042');
    expect(text).toContain('What to do: Start Cassandra again.');
  });

  it('shows the text of a server as text, with nothing hidden in it', async () => {
    const message = `<img src=x onerror=alert(1)>\u202Etxt.exe\u0007${'A'.repeat(100_000)}`;
    const { container } = await showPage({ errors: [{ ...atStore, message }] }, 'errors');
    expect(container.querySelector('img')).toBeNull();
    expect(
      grid().getByText(/<img src=x onerror=alert\(1\)>⟨U\+202E⟩txt\.exe⟨U\+0007⟩/).textContent?.length,
    ).toBeLessThan(400);
  });
});
