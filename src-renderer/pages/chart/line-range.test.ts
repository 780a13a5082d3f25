import { describe, expect, it } from 'vitest';
import { notBeyond, panned, zoomed } from './line-range.js';

const range = { from: 100_000, to: 200_000 };

describe('the range of a line', () => {
  it('goes back and on by a share of its length', () => {
    expect(panned(range, -0.5)).toEqual({ from: 50_000, to: 150_000 });
    expect(panned(range, 1)).toEqual({ from: 200_000, to: 300_000 });
  });

  it('never goes before 1970', () => expect(panned(range, -5)).toEqual({ from: 0, to: 100_000 }));

  it('is zoomed around an instant', () => {
    expect(zoomed(range, 0.5)).toEqual({ from: 125_000, to: 175_000 });
    expect(zoomed(range, 0.5, 1)).toEqual({ from: 150_000, to: 200_000 });
    expect(zoomed(range, 2, 0)).toEqual({ from: 100_000, to: 300_000 });
  });

  it('is a second at least, and two weeks at most', () => {
    expect(zoomed(range, 0.000_01)).toEqual({ from: 149_500, to: 150_500 });
    const wide = zoomed({ from: 1e12, to: 1e12 + 1e9 }, 1000);
    expect(wide.to - wide.from).toBe(14 * 86_400_000);
  });

  it('begins no later than the newest tick', () => {
    expect(notBeyond(range, 150_000)).toBe(range);
    expect(notBeyond(range, 40_000)).toEqual({ from: 40_000, to: 140_000 });
  });
});
