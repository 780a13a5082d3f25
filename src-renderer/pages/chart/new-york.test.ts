import { describe, expect, it } from 'vitest';
import { isOffHours, newYorkDay, newYorkWallClock, offHoursWithin, regularHours } from './new-york.js';

const hour = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = ({ from, to }: { from: number; to: number }) => [new Date(from).toISOString(), new Date(to).toISOString()];

describe('days and hours of New York', () => {
  it('has a summer day from 04:00 to 04:00 UTC', () =>
    expect(iso(newYorkDay(at('2013-10-07T13:30:00Z')))).toEqual([
      '2013-10-07T04:00:00.000Z',
      '2013-10-08T04:00:00.000Z',
    ]));

  it('counts the evening after midnight UTC to the day before', () =>
    expect(iso(newYorkDay(at('2013-10-08T01:00:00Z')))).toEqual([
      '2013-10-07T04:00:00.000Z',
      '2013-10-08T04:00:00.000Z',
    ]));

  it.each([
    ['2013-03-10', 23, '2013-03-10T13:30:00.000Z', '2013-03-10T20:00:00.000Z'],
    ['2013-11-03', 25, '2013-11-03T14:30:00.000Z', '2013-11-03T21:00:00.000Z'],
    ['2013-10-07', 24, '2013-10-07T13:30:00.000Z', '2013-10-07T20:00:00.000Z'],
    ['2013-01-07', 24, '2013-01-07T14:30:00.000Z', '2013-01-07T21:00:00.000Z'],
  ])('the day %s has %d hours and is open from %s to %s', (day, hours, open, close) => {
    const { from, to } = newYorkDay(at(`${day}T17:00:00Z`));
    expect((to - from) / hour).toBe(hours);
    expect(iso(regularHours(from))).toEqual([open, close]);
    expect(iso(regularHours(to - 1))).toEqual([open, close]);
  });

  it('shows one hour twice when the clocks go back', () => {
    const shown = (text: string) => new Date(newYorkWallClock(at(text))).toISOString();
    expect(shown('2013-11-03T05:30:00Z')).toBe('2013-11-03T01:30:00.000Z');
    expect(shown('2013-11-03T06:30:00Z')).toBe('2013-11-03T01:30:00.000Z');
    expect(shown('2013-11-03T07:30:00Z')).toBe('2013-11-03T02:30:00.000Z');
  });
});

describe('off hours', () => {
  const { from, to } = newYorkDay(at('2013-10-07T13:30:00Z'));

  it('of a day are its morning and its evening', () =>
    expect(offHoursWithin({ from, to }).map(iso)).toEqual([
      ['2013-10-07T04:00:00.000Z', '2013-10-07T13:30:00.000Z'],
      ['2013-10-07T20:00:00.000Z', '2013-10-08T04:00:00.000Z'],
    ]));

  it('of two days meet at midnight', () =>
    expect(offHoursWithin({ from: from + 14 * hour, to: to + 12 * hour }).map(iso)).toEqual([
      ['2013-10-07T20:00:00.000Z', '2013-10-08T13:30:00.000Z'],
    ]));

  it('are none within regular hours, and all of a night', () => {
    expect(offHoursWithin({ from: from + 10 * hour, to: from + 11 * hour })).toEqual([]);
    expect(offHoursWithin({ from: from + hour, to: from + 2 * hour })).toEqual([
      { from: from + hour, to: from + 2 * hour },
    ]);
  });

  it('hold a bar only if all of it lies in them', () => {
    const open = from + 9.5 * hour;
    expect(isOffHours(open - 60_000, 60_000)).toBe(true);
    expect(isOffHours(open - hour / 2, hour)).toBe(false);
    expect(isOffHours(open, 60_000)).toBe(false);
    expect(isOffHours(from + 16 * hour - 60_000, 60_000)).toBe(false);
    expect(isOffHours(from + 16 * hour, 60_000)).toBe(true);
    expect(isOffHours(open - 1, 0)).toBe(true);
    expect(isOffHours(open, 0)).toBe(false);
  });
});
