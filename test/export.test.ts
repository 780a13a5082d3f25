import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from './oracle/csv.js';
import { differences } from './oracle/differences.js';
import { inTime, rowOf, stockOf } from './oracle/expected-rows.js';
import { freshProfile, type FreshProfile } from './oracle/fresh-profile.js';
import { noon, tickFields, tickMessage } from './oracle/messages.js';
import { lastingOf, readStocks, readTicks } from './oracle/store.js';
import { summaryOf, tapedeck } from './oracle/tapedeck.js';
import { temporaryPath } from './oracle/temporary-folder.js';
import { produce } from './oracle/topic.js';
import { readTrades, tradeSample, type Trade } from './oracle/trade-file.js';

const header = 'symbol,event_time,price,size,venue,conditions,trade_id,feed,seq';
const exported = (path: string): string[] => readFileSync(path, 'utf8').split('\n');

describe("the export of BAC's day", () => {
  const trades = readTrades(tradeSample('BAC'));
  const path = temporaryPath('bac.csv');
  let profile: FreshProfile;
  const exportTicks = (from: string, to: string, out: string) =>
    tapedeck('export', '--profile', profile.id, '--symbol', 'BAC', '--from', from, '--to', to, '--out', out);

  beforeAll(async () => {
    profile = await freshProfile('export');
    await tapedeck(
      ...['run', '--profile', profile.id, '--feed', 'replay', '--file', tradeSample('BAC')],
      ...['--speed', 'max', '--until-end'],
    );
    expect((await exportTicks('2013-10-07T00:00:00-04:00', '2013-10-08T00:00:00-04:00', path)).code).toBe(0);
  });

  test('equals the source file trade by trade, in order', () => {
    expect(inTime(trades)).toEqual(trades);
    expect(differences(exported(path), [header, ...trades.map(lineOf), ''])).toEqual([]);
  });

  test('replayed into another keyspace gives the same rows and the same stocks', async () => {
    const other = await freshProfile('import');
    const run = await tapedeck(
      ...['run', '--profile', other.id, '--feed', 'replay', '--file', path, '--speed', 'max', '--until-end'],
    );
    expect(run.code).toBe(0);
    expect(summaryOf(run)).toMatchObject({ received: trades.length, rejected: 0, produced: trades.length, lag: 0 });
    const rows = await readTicks(other.keyspace);
    expect(differences(rows.map(lastingOf), trades.map(rowOf))).toEqual([]);
    expect(await readStocks(other.keyspace)).toEqual([stockOf('2013-10-07', trades)]);
  });

  test('takes the first instant and leaves out the last', async () => {
    const [from, to] = [trades[30_000], trades[60_000]];
    if (!from || !to) throw new Error('too few trades');
    const part = temporaryPath('part.csv');
    const iso = (trade: Trade) => new Date(trade.time).toISOString();
    expect((await exportTicks(iso(from), iso(to), part)).code).toBe(0);
    const within = trades.filter(({ time }) => time >= from.time && time < to.time);
    expect(within.length).toBeGreaterThan(20_000);
    expect(differences(exported(part), [header, ...within.map(lineOf), ''])).toEqual([]);
  });
});

/** The line of the contract for a trade: UTC with three digits of a second, shortest plain price, no trade id. */
function lineOf({ symbol, time, price, size, venue, conditions, seq }: Trade): string {
  return `${symbol},${new Date(time).toISOString()},${price},${size},${venue},${conditions},,replay,${seq}`;
}

test('odd values are exported as the contract says and come back the same', async () => {
  const profile = await freshProfile('odd');
  const symbol = 'ODD,"日本\u00e9';
  const texts = [
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\tx',
    '\rx',
    '\nx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "'x",
    "''x",
    'a,b',
    'a"b',
    'a\nb',
    ' x ',
  ];
  await produce(
    profile.topic,
    [
      ...texts.map((text, index) =>
        tickFields(index, { symbol, tradeId: text, venue: text, conditions: text, feed: text }),
      ),
      tickFields(100, { symbol, price: 1e-7, size: 1.5e-9, eventNanos: 7 }),
      tickFields(101, { symbol, price: 1e21, size: 0, eventNanos: 999_999 }),
      tickFields(102, { symbol, price: 0.1, size: 123456789012345, venue: '', feed: '', conditions: '', tradeId: '' }),
      tickFields(Number.MAX_SAFE_INTEGER, { symbol, eventTime: noon + 200, price: 19.99 }),
    ].map(tickMessage),
  );
  expect((await tapedeck('run', '--profile', profile.id, '--drain')).code).toBe(0);
  const path = temporaryPath('odd.csv');
  const all = ['--from', '2013-10-07', '--to', '2013-10-08', '--out', path];
  expect((await tapedeck('export', '--profile', profile.id, '--symbol', symbol, ...all)).code).toBe(0);
  const text = readFileSync(path, 'utf8');
  const guarded = texts.map((each) => (/^[ ab]/.test(each) ? each : `'${each}`));
  expect(readCsv(text).slice(1, 1 + texts.length)).toEqual(
    guarded.map((cell, index) => {
      const time = new Date(noon + index).toISOString();
      return [symbol, time, '10.5', '100', cell, cell, cell, cell, String(index)];
    }),
  );
  const at = (ms: number) => new Date(noon + ms).toISOString().slice(0, -1);
  const own = '"ODD,""日本\u00e9"';
  expect(text.split('\n').slice(-5)).toEqual([
    `${own},${at(100)}000007Z,0.0000001,0.0000000015,,,,,100`,
    `${own},${at(101)}999999Z,1000000000000000000000,0,,,,,101`,
    `${own},${at(102)}Z,0.1,123456789012345,"","","","",102`,
    `${own},${at(200)}Z,19.99,100,,,,,9007199254740991`,
    '',
  ]);

  const other = await freshProfile('odd-import');
  const run = await tapedeck(
    ...['run', '--profile', other.id, '--feed', 'replay', '--file', path, '--speed', 'max', '--until-end'],
  );
  expect(run.code).toBe(0);
  expect(summaryOf(run)).toMatchObject({ received: texts.length + 4, rejected: 0 });
  const [rows, again] = [await readTicks(profile.keyspace), await readTicks(other.keyspace)];
  expect(rows.length).toBe(texts.length + 4);
  expect(again.map(lastingOf)).toEqual(rows.map(lastingOf));
});
