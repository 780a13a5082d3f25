import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { noSnapshot } from '../../src-shared/pipeline-snapshot.js';
import { server } from '../testing/fake-bridge.js';
import { showPage } from '../testing/show-page.js';
import '../testing/dom.js';

const bar = () => within(screen.getByRole('contentinfo', { name: 'Status' }));

describe('the status bar', () => {
  it('says how servers and feed are, in words', async () => {
    const sandbox = { kafka: server('up', 29092), cassandra: server('starting', 29042), diskBytes: null };
    await showPage({ sandbox, snapshot: { ...noSnapshot, state: 'running' } });
    expect(bar().getByRole('button', { name: 'Kafka Up' })).toBeTruthy();
    expect(bar().getByRole('button', { name: 'Cassandra Starting' })).toBeTruthy();
    expect(bar().getByRole('button', { name: 'Feed Running' })).toBeTruthy();
  });

  it('counts what passes, what waits and what failed', async () => {
    const error = {
      kind: 'kafka-unreachable' as const,
      place: 'produce' as const,
      nature: 'wait' as const,
      count: 17,
      message: 'No broker answered.',
      remedy: 'Start it.',
      firstTime: 0,
      lastTime: 0,
      current: true,
    };
    const lagAssessment = { seconds: 1.24, isAtLeast: false, verdict: 'catching-up' as const };
    const perSecond = { ...noSnapshot.perSecond, stored: 4321 };
    await showPage({
      snapshot: { ...noSnapshot, state: 'running', lag: 80, lagAssessment, perSecond },
      errors: [error],
    });
    expect(bar().getByRole('button', { name: '4,321 ticks/s' })).toBeTruthy();
    expect(bar().getByRole('button', { name: 'Lag 80 · 1.2 s Catching up' })).toBeTruthy();
    fireEvent.click(bar().getByRole('button', { name: '17 errors' }));
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe('Errors');
    await screen.findByRole('grid', { name: 'What failed' });
  });

  it('leads to the panel of the overview that knows more', async () => {
    await showPage();
    fireEvent.click(bar().getByRole('button', { name: 'Lag –' }));
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Lag per partition' }));
  });

  it('tells which clusters are in use', async () => {
    await showPage();
    fireEvent.click(bar().getByRole('button', { name: 'Local sandbox' }));
    const panel = await screen.findByRole('dialog');
    expect(panel.textContent).toContain('market.ticks');
    expect(panel.textContent).toContain('datacenter1');
  });
});
