import { describe, expect, it } from 'vitest';
import { formatClock, formatDateTime, formatDateTimeWithZone, newYork, zoneName } from './time.js';

const openingBell = Date.UTC(2013, 9, 7, 13, 30, 0, 5);

describe('times on screen', () => {
  it('shows an event time in New York with its milliseconds and its zone', () =>
    expect(formatDateTimeWithZone(openingBell, newYork)).toBe('2013-10-07 09:30:00.005 New York'));

  it('counts midnight as hour 00', () =>
    expect(formatDateTime(Date.UTC(2013, 9, 7, 4), newYork)).toBe('2013-10-07 00:00:00.000'));

  it('follows daylight-saving time', () =>
    expect(formatClock(Date.UTC(2013, 10, 4, 14, 30), newYork)).toBe('09:30:00'));

  it('names a zone by its city', () => {
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(zoneName('UTC')).toBe('UTC');
  });
});
