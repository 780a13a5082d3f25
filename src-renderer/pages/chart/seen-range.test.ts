import { describe, expect, it } from 'vitest';
import { bars } from './bars-fixture.js';
import { formatSpan, seenBars, seenRange } from './seen-range.js';

const three = bars([60_000, 120_000, 180_000]);

describe('what is seen of the bars', () => {
  it('is all of them before anything was drawn', () => expect(seenBars(three, null)).toEqual({ first: 0, end: 3 }));

  it('are those within the view', () => {
    expect(seenBars(three, { first: 0.6, last: 1.4 })).toEqual({ first: 1, end: 2 });
    expect(seenBars(three, { first: -5, last: 20 })).toEqual({ first: 0, end: 3 });
    expect(seenBars(three, { first: 5, last: 20 })).toEqual({ first: 3, end: 3 });
    expect(seenBars(three, { first: -20, last: -5 })).toEqual({ first: 0, end: 0 });
  });

  it('goes to the end of the last bar', () => {
    expect(seenRange(three, null, 60_000)).toEqual({ from: 60_000, to: 240_000 });
    expect(seenRange(three, { first: 5, last: 20 }, 60_000)).toBeNull();
  });

  it('is written with its day once', () => {
    const from = Date.parse('2013-10-07T08:00:00Z');
    expect(formatSpan({ from, to: from + 3_600_000 })).toBe('2013-10-07 04:00 – 05:00');
    expect(formatSpan({ from, to: from + 86_400_000 })).toBe('2013-10-07 04:00 – 2013-10-08 04:00');
  });
});
