import { describe, expect, it } from 'vitest';
import { busiestPartitions, fullBar } from './partition-lag.js';

describe('lag per partition', () => {
  it('stands in order of partition number, not of text', () =>
    expect(busiestPartitions({ 10: 1, 2: 5, 0: 3 }).shown.map(({ partition }) => partition)).toEqual([0, 2, 10]));

  it('shows the busiest of very many partitions and says how many are left out', () => {
    const lags = Object.fromEntries(Array.from({ length: 100 }, (_, partition) => [partition, partition]));
    const { shown, hiddenCount } = busiestPartitions(lags);
    expect(shown[0]).toEqual({ partition: 76, lag: 76 });
    expect(shown).toHaveLength(24);
    expect(hiddenCount).toBe(76);
  });

  it('fills a bar only when there is something to see', () => {
    expect(fullBar([{ partition: 0, lag: 3 }])).toBe(100);
    expect(fullBar([{ partition: 0, lag: 5000 }])).toBe(5000);
  });
});
