const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  formats.set(zone, format);
  return format;
}

function partsOf(time: number, zone: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
}

export const newYork = 'America/New_York';

/** The computer's own zone, `Europe/Zurich`. */
export const localZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a zone is called beside a time: `America/New_York` → `New York` */
export const zoneName = (zone: string): string => zone.replace(/^.*\//, '').replaceAll('_', ' ');

/** `2013-10-07 09:31:12.345`; the zone has to stand beside it. */
export function formatDateTime(time: number, zone: string): string {
  const { year, month, day, hour, minute, second, fractionalSecond } = partsOf(time, zone);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}.${fractionalSecond}`;
}

/** `09:31:12`; the zone has to stand beside it. */
export function formatClock(time: number, zone: string): string {
  const { hour, minute, second } = partsOf(time, zone);
  return `${hour}:${minute}:${second}`;
}

/** `2013-10-07 09:31:12.345 New York` */
export const formatDateTimeWithZone = (time: number, zone: string): string =>
  `${formatDateTime(time, zone)} ${zoneName(zone)}`;
