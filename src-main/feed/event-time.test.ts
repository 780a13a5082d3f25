import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEventTime } from './event-time.js';

const at = (iso: string) => Date.parse(iso);

test.each([
  ['2013-10-07T13:30:00Z', '2013-10-07T13:30:00Z', 0],
  ['2013-10-07T13:30Z', '2013-10-07T13:30:00Z', 0],
  ['2013-10-07T09:30:00.5-04:00', '2013-10-07T13:30:00.5Z', 0],
  ['2013-10-07T19:00:00+0530', '2013-10-07T13:30:00Z', 0],
  ['2013-10-07T15:30:00+02', '2013-10-07T13:30:00Z', 0],
  ['2013-10-07T13:30:00.123456789Z', '2013-10-07T13:30:00.123Z', 456_789],
  ['2013-10-07T13:30:00.1234Z', '2013-10-07T13:30:00.123Z', 400_000],
  ['1969-12-31T23:00:00-02:00', '1970-01-01T01:00:00Z', 0],
  ['2012-02-29T00:00:00Z', '2012-02-29T00:00:00Z', 0],
  ['2013-10-31T23:59:59.999999999-04:00', '2013-11-01T03:59:59.999Z', 999_999],
])('%s is read', (text, instant, eventNanos) => {
  expect(readEventTime(text)).toEqual({ eventTime: at(instant), eventNanos });
});

test.each([
  '',
  '2013-10-07T13:30:00',
  '2013-10-07 13:30:00Z',
  '2013-10-07',
  '1381152600000',
  '2013-10-07T13:30:00.Z',
  '2013-10-07T13:30:00.1234567890Z',
  '2013-02-30T00:00:00Z',
  '2013-00-10T00:00:00Z',
  '2013-13-10T00:00:00Z',
  '2013-10-07T24:00:00Z',
  '2013-10-07T13:60:00Z',
  '2013-10-07T13:30:60Z',
  '2013-10-07T13:30:00+24:00',
  '2013-10-07T13:30:00+01:60',
  '2013-10-07T13:30:00Z[UTC]',
  ' 2013-10-07T13:30:00Z',
  '0099-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-01:00',
  '+012013-10-07T13:30:00Z',
])('%j is no event time', (text) => {
  expect(readEventTime(text)).toMatchObject({ code: 'schema' });
});

test('every time that JavaScript writes is read as the same instant', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(253_402_300_799_999), noInvalidDate: true }), (date) => {
      expect(readEventTime(date.toISOString())).toEqual({ eventTime: date.getTime(), eventNanos: 0 });
    }),
  );
});

test('a text is read as the same, or refused as the same, after another one of its minute', () => {
  const minute = '2013-10-07T13:30:';
  const rest = fc.oneof(
    fc.stringMatching(/^[0-6]\d(\.\d{0,10})?Z?$/),
    fc.string({ unit: fc.constantFrom(...'0159.Z:+- ') }),
  );
  fc.assert(
    fc.property(rest, (text) => {
      readEventTime('1999-12-31T23:59:59Z');
      const alone = readEventTime(minute + text);
      readEventTime(`${minute}07.25Z`);
      expect(readEventTime(minute + text)).toEqual(alone);
    }),
    { numRuns: 5_000 },
  );
});
