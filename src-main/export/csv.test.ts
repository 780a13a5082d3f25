import { expect, test } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import { csvHeader, csvLines } from './csv.js';

const tick = (changes: Partial<Tick> = {}): Tick => ({
  symbol: 'BAC',
  eventTime: Date.parse('2013-10-07T13:30:00.1Z'),
  eventNanos: 0,
  receivedTime: 0,
  seq: 7,
  price: 13.94,
  size: 100,
  tradeId: null,
  venue: 'P',
  conditions: '20002020',
  feed: 'replay',
  ...changes,
});

test('the header names the columns in their order', () => {
  expect(csvHeader()).toBe('symbol,event_time,price,size,venue,conditions,trade_id,feed,seq\n');
});

test('a tick is a line, null is an empty cell and the empty string is not', () => {
  expect(csvLines([tick()])).toBe('BAC,2013-10-07T13:30:00.100Z,13.94,100,P,20002020,,replay,7\n');
  expect(csvLines([tick({ tradeId: '', venue: null }), tick()])).toBe(
    'BAC,2013-10-07T13:30:00.100Z,13.94,100,,20002020,"",replay,7\nBAC,2013-10-07T13:30:00.100Z,13.94,100,P,20002020,,replay,7\n',
  );
  expect(csvLines([])).toBe('');
});

test('times have nine digits where there are nanoseconds, also between ticks of one millisecond', () => {
  const times = csvLines([0, 1, 999_999, 0].map((eventNanos) => tick({ eventNanos })));
  expect(times.split('\n').map((line) => line.split(',')[1])).toEqual([
    '2013-10-07T13:30:00.100Z',
    '2013-10-07T13:30:00.100000001Z',
    '2013-10-07T13:30:00.100999999Z',
    '2013-10-07T13:30:00.100Z',
    undefined,
  ]);
});

test('numbers are plain decimals without exponent and without a guard', () => {
  const [line = ''] = csvLines([tick({ price: 1e-7, size: 1e21 })]).split('\n');
  expect(line.split(',').slice(2, 4)).toEqual(['0.0000001', '1000000000000000000000']);
});

test.each(['=', '+', '-', '@', '＝', '＋', '－', '＠', "'"])(
  'a text that begins with %s gets one apostrophe',
  (start) => {
    expect(csvLines([tick({ symbol: `${start}A`, venue: start })])).toContain(`'${start}A,`);
    expect(csvLines([tick({ venue: `${start}${start}` })])).toContain(`,'${start}${start},`);
    expect(csvLines([tick({ venue: `x${start}` })])).toContain(`,x${start},`);
  },
);

test.each(['\t', '\r', '\n'])('a text that begins with %j gets one apostrophe', (start) => {
  expect(csvLines([tick({ venue: `${start}A` })])).toContain(`'${start}A`);
});

test('commas, quotes and line breaks are quoted', () => {
  expect(csvLines([tick({ venue: 'a,b', conditions: 'c"d', tradeId: 'e\nf', feed: 'g\rh' })])).toContain(
    ',"a,b","c""d","e\nf","g\rh",',
  );
});

test('writes chosen columns, and times as the clock in New York showed them', () => {
  const format = { columns: ['event_time', 'price'], zone: 'exchange' } as const;
  expect(csvHeader(format)).toBe('event_time,price\n');
  expect(csvLines([tick(), tick({ eventNanos: 1 })], format)).toBe(
    '2013-10-07T09:30:00.100-04:00,13.94\n2013-10-07T09:30:00.100000001-04:00,13.94\n',
  );
  const winter = tick({ eventTime: Date.parse('2013-12-02T14:30:00Z') });
  expect(csvLines([winter], format)).toBe('2013-12-02T09:30:00.000-05:00,13.94\n');
});
