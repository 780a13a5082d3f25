import { describe, expect, it } from 'vitest';
import { newYorkDay } from './new-york.js';
import { formatMoment, formatTimeMark, timeMarks } from './time-marks.js';

const hour = 3_600_000;
const dayOf = (day: string) => newYorkDay(Date.parse(`${day}T17:00:00Z`));
const shown = (day: string, most: number) => {
  const { times, grain } = timeMarks(dayOf(day), most);
  return times.map((time) => formatTimeMark(time, grain));
};

describe('marks on a scale of times', () => {
  it('stand at round hours of New York, and midnight is a day', () =>
    expect(shown('2013-10-07', 6)).toEqual(['7 Oct', '04:00', '08:00', '12:00', '16:00', '20:00']));

  it('stand there on days on which the clocks change', () => {
    expect(shown('2013-11-03', 9)).toEqual(['3 Nov', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00']);
    expect(shown('2013-03-10', 24)).not.toContain('02:00');
    expect(shown('2013-03-10', 24)).toHaveLength(23);
  });

  it('have seconds only where they differ by seconds', () => {
    const from = Date.parse('2013-10-07T13:30:00Z');
    const { times, grain } = timeMarks({ from, to: from + 10_000 }, 5);
    expect(times.map((time) => formatTimeMark(time, grain))).toEqual([
      '09:30:00',
      '09:30:02',
      '09:30:04',
      '09:30:06',
      '09:30:08',
    ]);
  });

  it('are days over weeks, and a new year is a year', () => {
    const from = dayOf('2013-12-30').from;
    const { times, grain } = timeMarks({ from, to: from + 4 * 24 * hour }, 4);
    expect(times.map((time) => formatTimeMark(time, grain))).toEqual(['30 Dec', '31 Dec', '2014', '2 Jan']);
  });

  it('are never more than asked for', () => {
    for (let hours = 0.01; hours < 10_000; hours *= 1.7) {
      const from = Date.parse('2013-10-07T13:31:17Z');
      expect(timeMarks({ from, to: from + hours * hour }, 7).times.length).toBeLessThanOrEqual(7);
    }
  });

  it('name a moment to the second', () =>
    expect(formatMoment(Date.parse('2013-10-07T13:30:05.250Z'))).toBe('2013-10-07 09:30:05'));
});
