import { maxEventTime, type Rejection } from '../../src-shared/market/tick.js';
import { quoted } from './decimal-cell.js';

const isoTime = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:Z|([+-])(\d{2})(?::?(\d{2}))?)$/;

export interface EventTime {
  /** Epoch milliseconds. */
  readonly eventTime: number;
  readonly eventNanos: number;
}

/** Reads an ISO 8601 time with Z or an offset and up to nine digits of a second, from 1970 on. */
export function readEventTime(text: string): EventTime | Rejection {
  const parts = isoTime.exec(text);
  if (!parts) return problem('is not an ISO 8601 time with Z or an offset', text);
  const [, year, month, day, hour, minute, second = '0', fraction = '', sign, offsetHour = '0', offsetMinute = '0'] =
    parts;
  if (fraction.length > 9) return problem('is finer than a nanosecond', text);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; only an offset can still bring 1969 to 1970.
  if (Number(year) < 1969) return problem('is before 1970', text);
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const exists =
    new Date(midnight).getUTCDate() === Number(day) &&
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 59 &&
    Number(offsetHour) <= 23 &&
    Number(offsetMinute) <= 59;
  if (!exists) return problem('is no time that exists', text);
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  const nanos = Number(fraction.padEnd(9, '0'));
  const wholeSeconds = (Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second);
  const eventTime = midnight + wholeSeconds * 1000 + Math.floor(nanos / 1_000_000);
  if (eventTime < 0) return problem('is before 1970', text);
  if (eventTime > maxEventTime) return problem('is after the year 9999', text);
  return { eventTime, eventNanos: nanos % 1_000_000 };
}

const problem = (what: string, text: string): Rejection => ({
  code: 'schema',
  message: `event_time ${what}: ${quoted(text)}`,
});
