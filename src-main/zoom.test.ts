import { expect, it } from 'vitest';
import { zoomAfter } from './zoom.js';

it('goes from 50 % to 200 % by steps and stays there', () => {
  let factor = 1;
  const up = Array.from({ length: 6 }, () => (factor = zoomAfter(factor, 'in')));
  expect(up).toEqual([1.1, 1.25, 1.5, 1.75, 2, 2]);
  const down = Array.from({ length: 12 }, () => (factor = zoomAfter(factor, 'out')));
  expect(down.slice(-3)).toEqual([0.5, 0.5, 0.5]);
  expect(zoomAfter(factor, 'reset')).toBe(1);
});

it('goes on from a size that Chromium has rounded', () => {
  expect(zoomAfter(1.1000000238, 'in')).toBe(1.25);
  expect(zoomAfter(0.8999999, 'out')).toBe(0.8);
});
