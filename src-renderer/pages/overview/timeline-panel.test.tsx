import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const panel = () => within(screen.getByRole('region', { name: 'State changes' }));
const change = (time: number, state: 'running' | 'needs-attention' | 'asleep', why: string) => ({ time, state, why });

describe('the state changes', () => {
  it('teach what will stand there', async () => {
    await showPage();
    expect(panel().getByText(/starts, stops or needs attention/)).toBeTruthy();
  });

  it('have what the pipeline dealt with by itself among them', async () => {
    await showPage({ timeline: [change(1000, 'asleep', 'The computer was asleep for 12 min.')] });
    expect(panel().getByText('Was asleep')).toBeTruthy();
    expect(panel().getByText('The computer was asleep for 12 min.')).toBeTruthy();
  });

  it('stand in their order with their reason, and a hostile one as text', async () => {
    const { emit, container } = await showPage({ timeline: [change(1000, 'running', 'The feed begins.')] });
    emit('timeline:changed', [
      change(2000, 'needs-attention', '<img src=x onerror=alert(1)>\u202Egnp.exe'),
      change(1000, 'running', 'The feed begins.'),
    ]);
    const items = panel().getAllByRole('listitem');
    expect(items.map(({ dataset }) => dataset.change)).toEqual(['needs-attention', 'running']);
    expect(items[0]?.textContent).toContain('<img src=x onerror=alert(1)>⟨U+202E⟩gnp.exe');
    expect(container.querySelector('img')).toBeNull();
  });
});
