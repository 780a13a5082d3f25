import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { readyState } from '../testing/fake-bridge.js';
import { showPage } from '../testing/show-page.js';
import '../testing/dom.js';

const production = { ...readyState.profile, name: 'Equities', environment: 'PROD', colour: 'red' } as const;

it('says the profile and its tag in words, in the header and in the status bar', async () => {
  await showPage({ profile: production });
  expect(screen.getByRole('group', { name: 'Profile' }).textContent).toBe('EquitiesPROD');
  expect(within(screen.getByRole('contentinfo', { name: 'Status' })).getByText('PROD')).toBeTruthy();
});

it('asks before Start on production, by button and by key, and starts once', async () => {
  const { request } = await showPage({ profile: production });
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  const dialog = await screen.findByRole('dialog', { name: 'Start on this profile?' });
  expect(dialog.textContent).toContain('EquitiesPROD');
  expect(request['pipeline:start']).not.toHaveBeenCalled();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Start' }));
  expect(request['pipeline:start']).toHaveBeenCalledOnce();
});

it('does not start when the question is left', async () => {
  const { request } = await showPage({ profile: production });
  fireEvent.keyDown(document.documentElement, { key: 'Enter', code: 'Enter', ctrlKey: true });
  const dialog = await screen.findByRole('dialog', { name: 'Start on this profile?' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(request['pipeline:start']).not.toHaveBeenCalled();
});

it('does not ask where the switch is off', async () => {
  const { request } = await showPage({ profile: { ...production, confirmStart: false } });
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  expect(request['pipeline:start']).toHaveBeenCalledOnce();
});
