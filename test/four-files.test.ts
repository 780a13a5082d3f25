import { beforeAll, describe, expect, test } from 'vitest';
import type { Ended } from './oracle/command.js';
import { stockOf } from './oracle/expected-rows.js';
import { freshProfile, type FreshProfile } from './oracle/fresh-profile.js';
import { agreement, foldMinuteVolumes, readMinuteVolumes } from './oracle/minute-bars.js';
import { readStocks, readTicks, type StoredTick } from './oracle/store.js';
import { summaryOf, tapedeck } from './oracle/tapedeck.js';
import { readTrades, sample, sharesOf, tradeSample } from './oracle/trade-file.js';

/** From the README of the recordings: trades, shares, and in how many minutes the independent bars agree. */
const days = [
  { symbol: 'AIG', trades: 25_351, shares: 5_300_449, minutes: { equal: 428, minutes: 433 } },
  { symbol: 'BAC', trades: 88_172, shares: 64_411_712, minutes: { equal: 592, minutes: 595 } },
  { symbol: 'IBM', trades: 24_293, shares: 3_960_352, minutes: { equal: 449, minutes: 453 } },
  { symbol: 'SPY', trades: 250_601, shares: 97_062_721, minutes: { equal: 825, minutes: 828 } },
];

describe('the real trades of four symbols of 2013-10-07, merged by time', () => {
  let profile: FreshProfile;
  let run: Ended;
  let rows: StoredTick[];
  const rowsOf = (symbol: string) => rows.filter((row) => row.symbol === symbol);

  beforeAll(async () => {
    profile = await freshProfile('four-files', { partitions: 12 });
    const files = days.flatMap(({ symbol }) => ['--file', tradeSample(symbol)]);
    run = await tapedeck('run', '--profile', profile.id, '--feed', 'replay', ...files, '--speed', 'max', '--until-end');
    rows = await readTicks(profile.keyspace);
  }, 240_000);

  test('leave 388,417 rows, and the run ends with 0', () => {
    expect(rows.length).toBe(388_417);
    expect(run.code).toBe(0);
    expect(summaryOf(run)).toMatchObject({ received: 388_417, produced: 388_417, stored: 388_417, lag: 0 });
  });

  test.for(days)('leave every trade and share of $symbol', ({ symbol, trades, shares }) => {
    expect([rowsOf(symbol).length, sharesOf(rowsOf(symbol))]).toEqual([trades, shares]);
  });

  test.for(days)('of $symbol agree with the independent minute bars as its README says', ({ symbol, minutes }) => {
    const bars = readMinuteVolumes(sample(`${symbol.toLowerCase()}_20131007_minute.zip`));
    expect(agreement(bars, foldMinuteVolumes(rowsOf(symbol)))).toEqual(minutes);
  });

  test('are four rows of stocks that equal the days of the files', async () => {
    const expected = days.map(({ symbol }) => stockOf('2013-10-07', readTrades(tradeSample(symbol))));
    expect(await readStocks(profile.keyspace)).toEqual(expected);
  });
});
