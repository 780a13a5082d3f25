import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { open } from '../stores/page-store.js';
import { showPage } from '../testing/show-page.js';
import '../testing/dom.js';

describe('the rail', () => {
  it('says which page is seen', async () => {
    await showPage();
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe('Overview');
  });

  it('is walked by arrow keys and stays at its ends', async () => {
    await showPage();
    const overview = screen.getByRole('button', { name: 'Overview' });
    overview.focus();
    fireEvent.keyDown(overview, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(overview);
    fireEvent.keyDown(overview, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Ticks');
  });

  it('is chosen from by key, and a page that was left is as it was', async () => {
    await showPage();
    const overview = screen.getByRole('region', { name: "The tick's path" });
    fireEvent.keyDown(document.documentElement, { key: '2', code: 'Digit2', ctrlKey: true });
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe('Ticks');
    await screen.findByText('No ticks are stored yet.');
    fireEvent.keyDown(document.documentElement, { key: '1', code: 'Digit1', ctrlKey: true });
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe('Overview');
    expect(screen.getByRole('region', { name: "The tick's path" })).toBe(overview);
  });

  it('does not take the focus to a part of the overview again when one comes back', async () => {
    await showPage();
    act(() => open('overview', { panel: 'Errors' }));
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Errors' }));
    act(() => open('ticks'));
    const start = screen.getByRole('button', { name: 'Start' });
    start.focus();
    act(() => open('overview'));
    expect(document.activeElement).toBe(start);
  });
});
