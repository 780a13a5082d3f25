import { Temporal } from 'temporal-polyfill';

const written = /^(?:(\d{4}-\d{2}-\d{2})(?:[ T]+|$))?(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/;

/**
 * Reads what people write for a time in a zone: `2013-10-07 09:30:00.250`, `2013-10-07`, or `09:30` on the day of `near`
 * (epoch milliseconds). Gives epoch milliseconds, or null for what is no time. In an hour that comes twice the first is
 * meant.
 */
export function parseInZone(text: string, zone: string, near: number | null): number | null {
  const parts = written.exec(text.trim());
  if (!parts || text.trim() === '') return null;
  const [, day, hour, minute, second = '0', fraction = ''] = parts;
  if (day === undefined && near === null) return null;
  try {
    const date = day === undefined ? zoned(near ?? 0, zone).toPlainDate() : Temporal.PlainDate.from(day);
    const time = Temporal.PlainTime.from(
      {
        hour: Number(hour ?? 0),
        minute: Number(minute ?? 0),
        second: Number(second),
        millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
      },
      { overflow: 'reject' },
    );
    const { epochMilliseconds } = date.toZonedDateTime({ timeZone: zone, plainTime: time });
    return epochMilliseconds >= 0 ? epochMilliseconds : null;
  } catch {
    return null; // 2013-02-30, 25:00
  }
}

/** The calendar day that holds an instant: its first millisecond and that of the next day. */
export function dayInZone(time: number, zone: string): { readonly start: number; readonly end: number } {
  const start = zoned(time, zone).startOfDay();
  return { start: start.epochMilliseconds, end: start.add({ days: 1 }).epochMilliseconds };
}

const zoned = (time: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone);
