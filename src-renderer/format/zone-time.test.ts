import { describe, expect, it } from 'vitest';
import { newYork } from './time.js';
import { dayInZone, parseInZone } from './zone-time.js';

const openingBell = Date.UTC(2013, 9, 7, 13, 30);

describe('a time that somebody writes', () => {
  it('is read in the zone that is shown', () => {
    expect(parseInZone('2013-10-07 09:30:00.250', newYork, null)).toBe(openingBell + 250);
    expect(parseInZone('2013-10-07 13:30', 'UTC', null)).toBe(openingBell);
    expect(parseInZone('2013-10-07T9:30:00', newYork, null)).toBe(openingBell);
  });

  it('is on the day that is shown where it has none', () =>
    expect(parseInZone('09:30', newYork, openingBell + 3_600_000)).toBe(openingBell));

  it('is midnight where it is a day only', () =>
    expect(parseInZone('2013-10-07', newYork, null)).toBe(Date.UTC(2013, 9, 7, 4)));

  it.each(['', 'noon', '2013-02-30', '2013-10-07 25:00', '09:61', '1960-01-01', '10:00 2013-10-07'])(
    'is not %j',
    (text) => expect(parseInZone(text, newYork, openingBell)).toBeNull(),
  );

  it('is none without a day where no day is shown', () => expect(parseInZone('09:30', newYork, null)).toBeNull());
});

describe('a calendar day', () => {
  it('begins at midnight in its zone', () =>
    expect(dayInZone(openingBell, newYork)).toEqual({ start: Date.UTC(2013, 9, 7, 4), end: Date.UTC(2013, 9, 8, 4) }));

  it('has 25 hours when the clocks go back', () => {
    const { start, end } = dayInZone(Date.UTC(2013, 10, 3, 12), newYork);
    expect(end - start).toBe(25 * 3_600_000);
  });
});
