import { newYorkInstant, newYorkWallClock, type TimeRange } from './new-york.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** What the steps between marks are full of. */
export type MarkGrain = 'second' | 'minute' | 'day';

/** A mark on a scale of New York times, short: `09:30`, `09:30:15`, `7 Oct`; midnight is a day, New Year a year. */
export function formatTimeMark(time: number, grain: MarkGrain): string {
  const iso = new Date(newYorkWallClock(time)).toISOString();
  const [year = '', month = '', date = ''] = iso.slice(0, 10).split('-');
  if (grain === 'day' || iso.slice(11, 19) === '00:00:00') {
    return month === '01' && date === '01' ? year : `${Number(date)} ${months[Number(month) - 1]}`;
  }
  return iso.slice(11, grain === 'minute' ? 16 : 19);
}

/** `2013-10-07 09:30:00`; the zone has to stand beside it. */
export const formatMoment = (time: number): string =>
  new Date(newYorkWallClock(time)).toISOString().slice(0, 19).replace('T', ' ');

const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 4, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 91, 365].map((count) => count * day),
];

/** At most `most` marks at round times of New York's clock within a range, and how to write them. */
export function timeMarks(
  { from, to }: TimeRange,
  most: number,
): { readonly times: number[]; readonly grain: MarkGrain } {
  const step = steps.find((candidate) => (to - from) / candidate <= most) ?? 3650 * day;
  const times: number[] = [];
  for (let shown = Math.ceil(newYorkWallClock(from) / step) * step; ; shown += step) {
    const time = newYorkInstant(shown);
    if (time >= to) break;
    // An hour that the clocks skip gives a time that was there already.
    if (time >= from && time > (times.at(-1) ?? -Infinity)) times.push(time);
  }
  return { times, grain: step < minute ? 'second' : step < day ? 'minute' : 'day' };
}
