import { beforeAll, describe, expect, test } from 'vitest';
import type { Ended } from './oracle/command.js';
import { readDeadLetters } from './oracle/dead-letters.js';
import { freshProfile, type FreshProfile } from './oracle/fresh-profile.js';
import { readStocks, readTicks, type StoredStock } from './oracle/store.js';
import { summaryOf, tapedeck } from './oracle/tapedeck.js';
import { temporaryFile } from './oracle/temporary-folder.js';
import { zip } from './oracle/zip.js';

const hourMs = 3_600_000;

/** `01:30:00.000` on the wall in New York as a trade file has it: milliseconds since midnight. */
const wall = (clock: string): number => Date.parse(`1970-01-01T${clock}Z`);

/** What is written, and when that is in UTC; null where it is no time. */
interface Case {
  readonly what: string;
  readonly symbol: string;
  readonly file: () => string;
  readonly utc: readonly (string | null)[];
  readonly stock: Partial<StoredStock>;
}

const tradeZip = (name: string, day: string, symbol: string, clocks: readonly string[]) =>
  temporaryFile(
    name,
    zip(
      `${day}_${symbol}_Trade_Tick.csv`,
      Buffer.from(clocks.map((clock, index) => `${wall(clock)},${10_000 * (index + 1)},${index + 1},P,0,0\n`).join('')),
    ),
  );

const csv = (name: string, symbol: string, times: readonly string[]) =>
  temporaryFile(
    name,
    [
      'symbol,event_time,price,size',
      ...times.map((time, index) => `${symbol},${time},${index + 1},${index + 1}`),
      '',
    ].join('\n'),
  );

const cases: readonly Case[] = [
  {
    what: 'the day on which an hour comes twice: the first is meant',
    symbol: 'AUTUMN',
    file: () =>
      tradeZip('autumn.zip', '20131103', 'autumn', [
        ...['00:00:00.000', '00:59:59.999', '01:00:00.000', '01:30:00.000', '01:59:59.999'],
        ...['02:00:00.000', '12:00:00.000', '23:59:59.999'],
      ]),
    utc: [
      ...['2013-11-03T04:00:00.000Z', '2013-11-03T04:59:59.999Z', '2013-11-03T05:00:00.000Z'],
      ...['2013-11-03T05:30:00.000Z', '2013-11-03T05:59:59.999Z', '2013-11-03T07:00:00.000Z'],
      ...['2013-11-03T17:00:00.000Z', '2013-11-04T04:59:59.999Z'],
    ],
    stock: { day: '2013-11-03', open: 1, high: 8, low: 1, price: 8, volume: 36 },
  },
  {
    what: 'the day on which an hour is skipped: a time in it is rejected',
    symbol: 'SPRING',
    file: () =>
      tradeZip('spring.zip', '20140309', 'spring', [
        ...['00:00:00.000', '01:59:59.999', '02:00:00.000', '02:30:00.000', '02:59:59.999'],
        ...['03:00:00.000', '23:59:59.999'],
      ]),
    utc: [
      ...['2014-03-09T05:00:00.000Z', '2014-03-09T06:59:59.999Z', null, null, null],
      ...['2014-03-09T07:00:00.000Z', '2014-03-10T03:59:59.999Z'],
    ],
    stock: { day: '2014-03-09', open: 1, high: 7, low: 1, price: 7, volume: 1 + 2 + 6 + 7 },
  },
  {
    what: 'midnight in New York at a month’s end, in summer',
    symbol: 'OCTOBER',
    file: () =>
      csv('october.csv', 'OCTOBER', [
        ...['2013-10-31T09:30:00.000-04:00', '2013-10-31T23:59:59.999-04:00', '2013-11-01T00:00:00.000-04:00'],
        ...['2013-11-01T04:30:00Z', '2013-11-01T06:00:00.000+01:00'],
      ]),
    utc: [
      ...['2013-10-31T13:30:00.000Z', '2013-11-01T03:59:59.999Z', '2013-11-01T04:00:00.000Z'],
      ...['2013-11-01T04:30:00.000Z', '2013-11-01T05:00:00.000Z'],
    ],
    stock: { day: '2013-11-01', open: 3, high: 5, low: 3, price: 5, volume: 3 + 4 + 5 },
  },
  {
    what: 'midnight in New York at a year’s end, in winter',
    symbol: 'DECEMBER',
    file: () =>
      csv('december.csv', 'DECEMBER', [
        ...['2013-12-31T23:59:59.999-05:00', '2014-01-01T00:00:00.000-05:00', '2014-01-01T05:00:00.001Z'],
      ]),
    utc: ['2014-01-01T04:59:59.999Z', '2014-01-01T05:00:00.000Z', '2014-01-01T05:00:00.001Z'],
    stock: { day: '2014-01-01', open: 2, high: 3, low: 2, price: 3, volume: 2 + 3 },
  },
];

describe('ticks around', () => {
  let profile: FreshProfile;
  let run: Ended;

  beforeAll(async () => {
    profile = await freshProfile('calendar');
    run = await tapedeck(
      ...['run', '--profile', profile.id, '--feed', 'replay', '--speed', 'max', '--until-end'],
      ...cases.flatMap(({ file }) => ['--file', file()]),
    );
  });

  test('changes of clock and calendar are stored, but for those in a skipped hour', async () => {
    const times = cases.flatMap(({ utc }) => utc);
    const rejected = times.filter((time) => time === null).length;
    expect(run.code).toBe(0);
    expect(summaryOf(run)).toMatchObject({
      received: times.length,
      rejected,
      produced: times.length - rejected,
      lag: 0,
    });
    const letters = await readDeadLetters(profile.deadLetterTopic);
    expect(letters.map(({ headers }) => [headers.file, headers.line, headers.code])).toEqual([
      ...[3, 4, 5].map((line) => ['spring.zip', String(line), 'schema']),
    ]);
  });

  test.for(cases)('$what', async ({ symbol, utc, stock }) => {
    const rows = (await readTicks(profile.keyspace)).filter((row) => row.symbol === symbol);
    const expected = utc.flatMap((time, index) => (time === null ? [] : [{ time, seq: index + 1 }]));
    expect(rows.map(({ time, seq }) => ({ time: new Date(time).toISOString(), seq }))).toEqual(expected);
    expect(rows.map(({ bucket }) => bucket)).toEqual(rows.map(({ time }) => time - (time % hourMs)));
    const stored = (await readStocks(profile.keyspace)).find((each) => each.symbol === symbol);
    expect(stored).toMatchObject(stock);
  });
});
