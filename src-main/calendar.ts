import { Temporal } from 'temporal-polyfill';

const zone = 'America/New_York';
const dayMs = 86_400_000;
const earliestOffsetMs = 4 * 3_600_000; // New York is four hours behind UTC in summer, five in winter
const maxKnownDays = 4_096;

/** A calendar day in New York. It has 23 or 25 hours where the clocks change. */
export interface NewYorkDay {
  /** `2013-10-07` */
  readonly day: string;
  /** First millisecond, epoch. */
  readonly start: number;
  /** First millisecond of the next day, epoch. */
  readonly end: number;
}

const knownDays = new Map<number, NewYorkDay>();
let latest: NewYorkDay = { day: '', start: 0, end: 0 };

/** The day in New York that holds an instant (epoch milliseconds). Remembers days, since ticks come in millions a day. */
export function newYorkDay(epochMs: number): NewYorkDay {
  if (epochMs >= latest.start && epochMs < latest.end) return latest;
  const number = Math.floor((epochMs - earliestOffsetMs) / dayMs);
  const day = numberedDay(number);
  // Between 04:00 and 05:00 UTC in winter it is still the day before.
  latest = epochMs < day.start ? numberedDay(number - 1) : day;
  return latest;
}

function numberedDay(number: number): NewYorkDay {
  const known = knownDays.get(number);
  if (known) return known;
  const date = Temporal.Instant.fromEpochMilliseconds(number * dayMs)
    .toZonedDateTimeISO('UTC')
    .toPlainDate();
  const day = dayOf(date);
  if (knownDays.size >= maxKnownDays) knownDays.clear();
  knownDays.set(number, day);
  return day;
}

function dayOf(date: Temporal.PlainDate): NewYorkDay {
  return {
    day: date.toString(),
    start: date.toZonedDateTime(zone).epochMilliseconds,
    end: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  };
}

/**
 * Reads the clock on the wall in New York on a day such as `2013-10-07`: milliseconds since midnight, 0 to 86,399,999,
 * become epoch milliseconds. In an hour that comes twice the first is meant; a time in a skipped hour gives undefined.
 * Gives undefined for a date that does not exist.
 */
export function newYorkClock(date: string): ((msSinceMidnight: number) => number | undefined) | undefined {
  const plainDate = parseDate(date);
  if (!plainDate) return undefined;
  const { start, end } = dayOf(plainDate);
  const gained = dayMs - (end - start);
  if (gained === 0) return (msSinceMidnight) => start + msSinceMidnight;
  const change = plainDate.toZonedDateTime(zone).getTimeZoneTransition('next');
  if (!change) throw new Error(`${date} has ${end - start} ms and no change of the clocks`);
  const changeAt = change.epochMilliseconds - start;
  return (msSinceMidnight) => {
    if (msSinceMidnight < changeAt) return start + msSinceMidnight;
    if (msSinceMidnight < changeAt + gained) return undefined;
    return start + msSinceMidnight - gained;
  };
}

function parseDate(date: string): Temporal.PlainDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!parts) return undefined;
  try {
    return Temporal.PlainDate.from(date);
  } catch {
    return undefined; // 2013-02-30
  }
}

let offsetHour = NaN;
let offsetMs = 0;

/** How far the clock in New York is from UTC at an instant (epoch milliseconds), in milliseconds: -4 or -5 hours. */
export function newYorkOffset(epochMs: number): number {
  const hour = Math.floor(epochMs / 3_600_000); // the clocks change on the hour
  if (hour !== offsetHour) {
    const instant = Temporal.Instant.fromEpochMilliseconds(hour * 3_600_000);
    offsetMs = instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;
    offsetHour = hour;
  }
  return offsetMs;
}
