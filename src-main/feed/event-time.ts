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
  const within = withinLastMinute(text);
  if (within) return within;
  const time = readAnyTime(text);
  if (!('code' in time) && text.length > upToMinute && text.endsWith('Z') && text[upToMinute - 1] === ':') {
    last = { minute: text.slice(0, upToMinute), time: time.eventTime - (time.eventTime % minuteMs) };
  }
  return time;
}

const minuteMs = 60_000;
const upToMinute = '2024-01-02T14:30:'.length;
/** A recording has thousands of ticks in a minute, of which only the seconds have to be read. */
let last = { minute: 'none', time: 0 };

/** The time of a text that differs from the last one in its seconds only; undefined where anything is unusual. */
function withinLastMinute(text: string): EventTime | undefined {
  const end = text.length - 1;
  if (!text.startsWith(last.minute) || text.charCodeAt(end) !== letterZ) return undefined;
  const decimals = end - upToMinute - 3;
  const tens = digitAt(text, upToMinute);
  const ones = digitAt(text, upToMinute + 1);
  if (!(tens <= 5) || !(ones <= 9) || decimals < -1 || decimals > 9) return undefined;
  let nanos = 0;
  if (decimals >= 0) {
    if (decimals === 0 || text.charCodeAt(upToMinute + 2) !== point) return undefined;
    for (let place = 0; place < 9; place += 1) {
      const digit = place < decimals ? digitAt(text, upToMinute + 3 + place) : 0;
      if (!(digit <= 9)) return undefined;
      nanos = nanos * 10 + digit;
    }
  }
  const eventTime = last.time + (tens * 10 + ones) * 1000 + Math.floor(nanos / 1_000_000);
  return { eventTime, eventNanos: nanos % 1_000_000 };
}

const point = 0x2e;
const letterZ = 0x5a;
/** Above 9 for what is no digit. */
const digitAt = (text: string, at: number): number => (text.charCodeAt(at) - 0x30) >>> 0;

function readAnyTime(text: string): EventTime | Rejection {
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
