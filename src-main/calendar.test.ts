import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newYorkClock, newYorkDay } from './calendar.js';

const hour = 3_600_000;
const day = 24 * hour;
const at = (iso: string) => Date.parse(iso);

const inNewYork = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/New_York',
  dateStyle: 'short',
  timeStyle: 'medium',
});

test('a time on an ordinary day is its midnight plus the clock', () => {
  const clock = newYorkClock('2013-10-07');
  expect(clock?.(0)).toBe(at('2013-10-07T04:00:00Z'));
  expect(clock?.(9.5 * hour)).toBe(at('2013-10-07T13:30:00Z'));
  expect(clock?.(day - 1)).toBe(at('2013-10-08T03:59:59.999Z'));
});

test('of the hour that comes twice the first is meant', () => {
  const clock = newYorkClock('2013-11-03');
  expect(clock?.(0)).toBe(at('2013-11-03T04:00:00Z'));
  expect(clock?.(hour)).toBe(at('2013-11-03T05:00:00Z'));
  expect(clock?.(2 * hour - 1)).toBe(at('2013-11-03T05:59:59.999Z'));
  expect(clock?.(2 * hour)).toBe(at('2013-11-03T07:00:00Z'));
  expect(clock?.(day - 1)).toBe(at('2013-11-04T04:59:59.999Z'));
});

test('a time in the skipped hour does not exist', () => {
  const clock = newYorkClock('2014-03-09');
  expect(clock?.(2 * hour - 1)).toBe(at('2014-03-09T06:59:59.999Z'));
  expect(clock?.(2 * hour)).toBeUndefined();
  expect(clock?.(3 * hour - 1)).toBeUndefined();
  expect(clock?.(3 * hour)).toBe(at('2014-03-09T07:00:00Z'));
  expect(clock?.(day - 1)).toBe(at('2014-03-10T03:59:59.999Z'));
});

test.each(['2013-02-30', '2013-13-01', '2013-1-1', 'today', '2013-10-07T00:00'])('%s is no date', (date) => {
  expect(newYorkClock(date)).toBeUndefined();
});

test('a day ends where the next begins, also at the end of a month and where the clocks change', () => {
  const days = ['2013-10-31', '2013-11-01', '2013-11-02', '2013-11-03', '2013-11-04'];
  const found = days.map((date) => newYorkDay(at(`${date}T17:00:00Z`)));
  expect(found.map((each) => each.day)).toEqual(days);
  expect(found.map((each) => each.end - each.start)).toEqual([day, day, day, 25 * hour, day]);
  for (const [index, each] of found.entries()) {
    expect(newYorkDay(each.start)).toEqual(each);
    expect(newYorkDay(each.end - 1)).toEqual(each);
    expect(found[index + 1]?.start ?? each.end).toBe(each.end);
  }
});

test('the day of any instant is what the clock on the wall says', () => {
  const instant = fc.integer({ min: 0, max: at('2040-01-01T00:00:00Z') });
  fc.assert(
    fc.property(instant, (time) => {
      const [date] = inNewYork.format(time).split(' ');
      const found = newYorkDay(time);
      expect(found.day).toBe(date);
      expect(time).toBeGreaterThanOrEqual(found.start);
      expect(time).toBeLessThan(found.end);
    }),
  );
});

test('the clock reads back the wall time of any instant outside a repeated hour', () => {
  const second = fc.integer({ min: at('1970-01-02T00:00:00Z') / 1000, max: at('2040-01-01T00:00:00Z') / 1000 });
  fc.assert(
    fc.property(second, (since1970) => {
      const time = since1970 * 1000;
      const [date = '', clock = ''] = inNewYork.format(time).split(' ');
      if (inNewYork.format(time - hour) === inNewYork.format(time)) return;
      const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
      expect(newYorkClock(date)?.(((hours * 60 + minutes) * 60 + seconds) * 1000)).toBe(time);
    }),
  );
});
