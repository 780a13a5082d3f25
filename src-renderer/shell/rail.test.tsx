import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showPage } from '../testing/show-page.js';
import '../testing/dom.js';

describe('the rail', () => {
  it('says which page is seen', async () => {
    await showPage();
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe('Overview');
  });

  it('stays where it is when an arrow key finds no other page', async () => {
    await showPage();
    const overview = screen.getByRole('button', { name: 'Overview' });
    overview.focus();
    fireEvent.keyDown(overview, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(overview);
  });
});
