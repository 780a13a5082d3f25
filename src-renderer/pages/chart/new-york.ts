import { formatDateTime, newYork } from '../../format/time.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const openMs = 9.5 * hourMs;
const closeMs = 16 * hourMs;

/** [from, to), epoch milliseconds. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** How far New York is ahead of UTC, by UTC day; null for the two days a year on which the clocks change there. */
const dayOffsets = new Map<number, number | null>();
const hourOffsets = new Map<number, number>();
const maxKnown = 20_000;

/** What the clock on the wall in New York shows, as if it were UTC: epoch milliseconds in, milliseconds out. */
export const newYorkWallClock = (time: number): number => time + offsetAt(time);

/** The calendar day in New York that holds an instant; it has 23 or 25 hours where the clocks change. */
export function newYorkDay(time: number): TimeRange {
  const midnight = wallMidnight(time);
  return { from: newYorkInstant(midnight), to: newYorkInstant(midnight + dayMs) };
}

/** Regular hours, 09:30 to 16:00, of the calendar day in New York that holds an instant. */
export function regularHours(time: number): TimeRange {
  const midnight = wallMidnight(time);
  return { from: newYorkInstant(midnight + openMs), to: newYorkInstant(midnight + closeMs) };
}

/** A bar, or an instant with a length of 0, lies wholly before 09:30 or after 16:00 in New York. */
export function isOffHours(time: number, lengthMs: number): boolean {
  const sinceMidnight = newYorkWallClock(time) - wallMidnight(time);
  return sinceMidnight >= closeMs || (lengthMs === 0 ? sinceMidnight < openMs : sinceMidnight + lengthMs <= openMs);
}

/** The stretches of a range outside regular hours, oldest first; an evening and the morning after it are one. */
export function offHoursWithin({ from, to }: TimeRange): TimeRange[] {
  const stretches: TimeRange[] = [];
  let begin = from;
  for (let day = newYorkDay(from); day.from < to; day = newYorkDay(day.to)) {
    const regular = regularHours(day.from);
    const end = Math.min(regular.from, to);
    if (end > begin) stretches.push({ from: begin, to: end });
    begin = Math.max(regular.to, from);
  }
  if (to > begin) stretches.push({ from: begin, to });
  return stretches;
}

const wallMidnight = (time: number): number => Math.floor(newYorkWallClock(time) / dayMs) * dayMs;

/** The instant at which the wall clock shows this; one of the two, or one near, in the hours in which it changes. */
export function newYorkInstant(wallClock: number): number {
  const near = wallClock - offsetAt(wallClock);
  return wallClock - offsetAt(near);
}

function offsetAt(time: number): number {
  const day = Math.floor(time / dayMs);
  let offset = dayOffsets.get(day);
  if (offset === undefined) {
    const first = hourOffset(day * 24);
    offset = first === hourOffset(day * 24 + 23) ? first : null;
    if (dayOffsets.size >= maxKnown) dayOffsets.clear();
    dayOffsets.set(day, offset);
  }
  return offset ?? hourOffset(Math.floor(time / hourMs));
}

/** Since 1970 the clocks have changed at full hours only. */
function hourOffset(hour: number): number {
  const known = hourOffsets.get(hour);
  if (known !== undefined) return known;
  const offset = Date.parse(`${formatDateTime(hour * hourMs, newYork).replace(' ', 'T')}Z`) - hour * hourMs;
  if (hourOffsets.size >= maxKnown) hourOffsets.clear();
  hourOffsets.set(hour, offset);
  return offset;
}
