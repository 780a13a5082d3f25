import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { noSnapshot } from '../../../src-shared/pipeline-snapshot.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const unreachable = {
  kind: 'cassandra-unreachable' as const,
  count: 17,
  message: 'No host answered: connect ECONNREFUSED 127.0.0.1:29042.',
  remedy: 'Start Cassandra again.',
  firstTime: Date.UTC(2026, 0, 1, 10, 0, 5),
  lastTime: Date.UTC(2026, 0, 1, 10, 1, 7),
  current: true,
  places: [],
};
const errors = () => within(screen.getByRole('region', { name: 'Errors' }));
const withErrors = (...list: readonly (typeof unreachable)[]) => ({
  snapshot: { ...noSnapshot, state: 'needs-attention' as const, errors: list },
});

describe('the errors', () => {
  it('teach what will show here while there are none', async () => {
    await showPage();
    expect(errors().getByText('No errors.')).toBeTruthy();
    expect(errors().queryByRole('button', { name: 'Retry now' })).toBeNull();
  });

  it('say what failed, how often, and what to do', async () => {
    await showPage(withErrors(unreachable));
    expect(errors().getByText('Cassandra unreachable')).toBeTruthy();
    expect(errors().getByText('×17')).toBeTruthy();
    expect(errors().getByText(unreachable.message)).toBeTruthy();
    expect(errors().getByText('Start Cassandra again.')).toBeTruthy();
  });

  it('try again on demand', async () => {
    const { request } = await showPage(withErrors(unreachable));
    fireEvent.click(errors().getByRole('button', { name: 'Retry now' }));
    expect(request['pipeline:retry']).toHaveBeenCalledTimes(1);
  });

  it('that are over stay to be read, without a button', async () => {
    await showPage(withErrors({ ...unreachable, current: false }));
    expect(errors().getByText(/Cassandra unreachable, over/)).toBeTruthy();
    expect(errors().queryByRole('button', { name: 'Retry now' })).toBeNull();
  });

  it('are copied with everything that somebody who helps needs', async () => {
    const { request } = await showPage(withErrors(unreachable));
    fireEvent.click(errors().getByRole('button', { name: 'Copy details' }));
    const [text] = request['clipboard:copy'].mock.calls[0] ?? [];
    expect(text).toContain('cassandra-unreachable ×17');
    expect(text).toContain('ECONNREFUSED 127.0.0.1:29042');
    expect(text).toContain('What to do: Start Cassandra again.');
  });

  it('show the text of a server as text, with nothing hidden in it', async () => {
    const message = `<img src=x onerror=alert(1)>\u202Etxt.exe\u0007${'A'.repeat(100_000)}`;
    const { container } = await showPage(withErrors({ ...unreachable, message }));
    expect(container.querySelector('img')).toBeNull();
    const shown = errors().getByText(/<img src=x onerror=alert\(1\)>/).textContent ?? '';
    expect(shown).toContain('⟨U+202E⟩txt.exe⟨U+0007⟩');
    expect(shown.length).toBeLessThan(400);
  });
});
