import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './oracle/command.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { countTicks, readStocks } from './oracle/store.js';
import { summaryOf, tapedeck } from './oracle/tapedeck.js';

const folder = join(repository, '..', 'shared', 'market-data', 'us-equity-trades');

/** From the README of the recordings. */
const expected = {
  AIG: { rows: 43_342, shares: 8_774_223 },
  BAC: { rows: 125_872, shares: 92_437_597 },
  IBM: { rows: 33_381, shares: 5_564_671 },
  SPY: { rows: 451_545, shares: 178_346_557 },
};

test(
  'the real trades of four symbols of 2013-10-08 are stored to the last share',
  { timeout: 240_000 },
  async (context) => {
    if (!existsSync(folder)) context.skip(`the recordings of 2013-10-08 are not bundled, and ${folder} is not there`);
    const profile = await freshProfile('second-day', { partitions: 12 });
    const run = await tapedeck(
      ...['run', '--profile', profile.id, '--feed', 'replay', '--speed', 'max', '--until-end'],
      ...Object.keys(expected).flatMap((symbol) => [
        '--file',
        join(folder, `${symbol.toLowerCase()}_20131008_trade.zip`),
      ]),
    );
    expect(run.code).toBe(0);
    expect(summaryOf(run)).toMatchObject({
      received: 654_140,
      rejected: 0,
      produced: 654_140,
      stored: 654_140,
      lag: 0,
    });
    expect(Object.fromEntries(await countTicks(profile.keyspace))).toEqual(expected);
    expect((await readStocks(profile.keyspace)).map(({ symbol, day, volume }) => ({ symbol, day, volume }))).toEqual(
      Object.entries(expected).map(([symbol, { shares }]) => ({ symbol, day: '2013-10-08', volume: shares })),
    );
  },
);
