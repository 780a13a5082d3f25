import { expect, it } from 'vitest';
import { LagWatch } from './lag-watch.js';

const offsets = (partition: number, committed: number, end: number) => ({
  partition,
  committedOffset: BigInt(committed),
  endOffset: BigInt(end),
  lag: end - committed,
});

it('judges nothing while nothing consumes, however long it stands still, and still knows how old it is', () => {
  const watch = new LagWatch();
  watch.measured([offsets(0, 5, 5)], false, 0);
  for (let second = 1; second <= 30; second += 1) watch.measured([offsets(0, 5, 9)], false, second * 1000);
  expect(watch.whole()).toEqual({ seconds: 30, isAtLeast: false, verdict: null });
});

it('gives the whole its worst verdict and its oldest age', () => {
  const watch = new LagWatch();
  for (let second = 0; second <= 12; second += 1) {
    watch.measured([offsets(0, second, second), offsets(1, 3, second === 0 ? 3 : 10)], true, second * 1000);
  }
  expect(watch.byPartition()).toMatchObject({
    0: { seconds: 0, verdict: 'ok' },
    1: { seconds: 12, verdict: 'stalled' },
  });
  expect(watch.whole()).toEqual({ seconds: 12, isAtLeast: false, verdict: 'stalled' });
});

it('takes no time that it has not seen for a stall', () => {
  const watch = new LagWatch();
  for (let second = 0; second < 9; second += 1) watch.measured([offsets(0, 3, 10)], true, second * 1000);
  watch.missed();
  watch.measured([offsets(0, 3, 10)], true, 60_000);
  expect(watch.whole().verdict).toBeNull();
});

it('does not fill its window faster when it is asked more often', () => {
  const watch = new LagWatch();
  for (let time = 0; time < 5_000; time += 200) watch.measured([offsets(0, 3, 10)], true, time);
  expect(watch.whole().verdict).toBeNull();
});

it('knows nothing before the first reading', () => {
  expect(new LagWatch().whole()).toEqual({ seconds: null, isAtLeast: false, verdict: null });
});
