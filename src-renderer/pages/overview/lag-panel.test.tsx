import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { noSnapshot } from '../../../src-shared/pipeline-snapshot.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

describe('the lag on the overview', () => {
  it('says its age and where it goes, as a whole and by partition', async () => {
    const stalled = { seconds: 75, isAtLeast: true, verdict: 'stalled' as const };
    const { container, figure } = await showPage({
      snapshot: {
        ...noSnapshot,
        state: 'needs-attention',
        lag: 80,
        lagByPartition: { 0: 80, 1: 0 },
        lagAssessment: stalled,
        lagAssessmentByPartition: { 0: stalled, 1: { seconds: 0, isAtLeast: false, verdict: 'ok' } },
      },
    });
    const lag = within(screen.getByRole('region', { name: 'Lag per partition' }));
    expect(lag.getByText('at least 1 min 15 s')).toBeTruthy();
    expect(lag.getByText('Stalled')).toBeTruthy();
    expect(figure('lagSeconds')).toBe('75');
    const verdicts = [...container.querySelectorAll<HTMLElement>('[data-partition]')];
    expect(verdicts.map(({ dataset }) => dataset.verdict)).toEqual(['stalled', 'ok']);
    expect(screen.getByText('80 messages not stored yet, the oldest at least 1 min 15 s')).toBeTruthy();
  });
});
