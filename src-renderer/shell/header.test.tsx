import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail } from '../../src-shared/result.js';
import { noSnapshot } from '../../src-shared/pipeline-snapshot.js';
import { readyState } from '../testing/fake-bridge.js';
import { showPage } from '../testing/show-page.js';
import '../testing/dom.js';

describe('Start and Stop', () => {
  it('starts the feed of the settings', async () => {
    const { request } = await showPage();
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(request['pipeline:start'].mock.calls).toEqual([[readyState.settings.feed]]);
  });

  it('is Stop while it runs', async () => {
    const { request } = await showPage({ snapshot: { ...noSnapshot, state: 'running' } });
    expect(screen.queryByRole('button', { name: 'Start' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(request['pipeline:stop']).toHaveBeenCalledTimes(1);
  });

  it('does nothing but say why while the servers are not ready', async () => {
    const { request } = await showPage({ readiness: { kind: 'waiting', for: 'Cassandra' } });
    const button = screen.getByRole('button', { name: 'Start' });
    fireEvent.click(button);
    expect(request['pipeline:start']).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('Waiting for Cassandra')).toBeTruthy();
  });

  it('starts by Ctrl+Enter too, once however long the keys are held', async () => {
    const { request } = await showPage();
    const keys = { key: 'Enter', code: 'Enter', ctrlKey: true };
    fireEvent.keyDown(document.documentElement, keys);
    fireEvent.keyDown(document.documentElement, { ...keys, repeat: true });
    expect(request['pipeline:start']).toHaveBeenCalledTimes(1);
  });

  it('does not stop with the second click of a double click', async () => {
    const { request } = await showPage({ snapshot: { ...noSnapshot, state: 'starting' } });
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }), { detail: 2 });
    expect(request['pipeline:stop']).not.toHaveBeenCalled();
  });

  it('says why a start was refused, until that is dismissed', async () => {
    const { request } = await showPage();
    const failure = {
      kind: 'file-missing',
      nature: 'input',
      message: 'No file x.zip.',
      remedy: 'Choose one.',
    } as const;
    request['pipeline:start'].mockResolvedValueOnce(fail(failure));
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toBe('No file x.zip. Choose one.');
    fireEvent.click(within(alert).getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the header', () => {
  it('says the state in words, to the eye and to a screen reader', async () => {
    const { emit, container } = await showPage();
    emit('pipeline:snapshot', { ...noSnapshot, state: 'needs-attention' });
    expect(container.querySelector('[data-pipeline-state]')?.textContent).toBe('Needs attention');
    expect(screen.getByRole('status').textContent).toContain('Pipeline: Needs attention.');
  });

  it('keeps the theme in the settings and follows them', async () => {
    const { request, emit } = await showPage();
    fireEvent.click(screen.getByRole('radio', { name: 'Dark theme' }));
    expect(request['settings:change']).toHaveBeenCalledWith({ theme: 'dark' });
    emit('settings:changed', { ...readyState.settings, theme: 'light' });
    await waitFor(() => expect(document.documentElement.dataset.mantineColorScheme).toBe('light'));
  });

  it("tells in About what runs, and that Chromium's sandbox is off", async () => {
    const app = { ...readyState.app, chromiumSandbox: false, runtimeNote: 'Electron 33.2.1 stands in.' };
    await showPage({ app });
    fireEvent.click(screen.getByRole('button', { name: 'About' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('33.2.1');
    expect(dialog.textContent).toContain('/home/trader/.tapedeck');
    expect(dialog.textContent).toContain('Electron 33.2.1 stands in.');
    expect(dialog.textContent).toContain('off: Tapedeck runs as root');
  });
});
