import { describe, expect, it } from 'vitest';
import type { HistoryPoint } from '../../../src-shared/history.js';
import { chartPoints } from './chart-points.js';

const point = (second: number, lag: number | null): HistoryPoint => ({
  time: second * 1000 + 137,
  perSecond: { received: second, produced: 0, consumed: 0, stored: 0 },
  refusedPerSecond: 0,
  failuresPerSecond: 0,
  latencyMs: null,
  lag,
  lagSeconds: null,
});
const hour = Array.from({ length: 3600 }, (_, second) => point(second, second === 1801 ? 9_999 : 1));
const lagOf = ({ lag }: HistoryPoint) => ({ lag });
const receivedOf = ({ perSecond }: HistoryPoint) => ({ received: perSecond.received });

describe('the points of a chart', () => {
  it('are the seconds themselves for five minutes', () => {
    const points = chartPoints(hour, 300_000, receivedOf, 'mean');
    expect(points).toHaveLength(300);
    expect(points.at(-1)).toEqual({ time: 3_599_000, values: { received: 3599 } });
  });

  it('are thinned for an hour, with the highest of a delay and the mean of a rate', () => {
    const highest = chartPoints(hour, 3_600_000, lagOf, 'highest');
    expect(highest.length).toBeLessThanOrEqual(301);
    expect(Math.max(...highest.map(({ values }) => values.lag ?? 0))).toBe(9_999);
    const [first] = chartPoints(hour, 3_600_000, receivedOf, 'mean');
    expect(first?.values.received).toBe(5.5);
  });

  it('do not change when the next second comes, but for the newest', () => {
    const before = chartPoints(hour.slice(0, 3000), 3_600_000, lagOf, 'highest');
    const after = chartPoints(hour.slice(0, 3001), 3_600_000, lagOf, 'highest');
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
  });

  it('have no value where nothing was measured', () => {
    expect(chartPoints([point(0, null), point(1, null)], 300_000, lagOf, 'highest')[0]?.values.lag).toBeNull();
  });
});
