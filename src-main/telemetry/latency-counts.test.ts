import { expect, test } from 'vitest';
import { LatencyCounts } from './latency-counts.js';

const countsOf = (...times: number[]) => {
  const counts = new LatencyCounts();
  for (const ms of times) counts.add(ms, 1);
  return counts;
};

test('below two seconds a percentile is exact', () => {
  const counts = new LatencyCounts();
  for (let ms = 1; ms <= 2_000; ms += 1) counts.add(ms, 3);
  expect([50, 95, 99, 100].map((percent) => counts.percentile(percent))).toEqual([1_000, 1_900, 1_980, 2_000]);
  expect(counts.count).toBe(6_000);
});

test.each([2_047, 2_048, 2_049, 4_095, 4_096, 60_000, 3_600_000, 86_399_999, 86_400_000])(
  '%d ms is told no shorter than it was, and at most a thousandth longer',
  (ms) => {
    const told = countsOf(ms).percentile(99);
    expect(told).toBeGreaterThanOrEqual(ms);
    expect(told).toBeLessThanOrEqual(ms * 1.001);
  },
);

test('what has no time counts as a millisecond, and more than a day as a day', () => {
  expect(countsOf(-5).percentile(50)).toBe(1);
  expect(countsOf(1e12).percentile(50)).toBe(countsOf(86_400_000).percentile(50));
});

test('counts add up', () => {
  const sum = countsOf(10, 10, 10);
  sum.addAll(countsOf(5_000));
  expect(sum.count).toBe(4);
  expect(sum.percentile(75)).toBe(10);
  expect(sum.percentile(76)).toBeGreaterThanOrEqual(5_000);
  expect(new LatencyCounts().percentile(50)).toBe(0);
});
