import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import { bucketOf } from './bucket.js';
import type { Cassandra } from './cassandra.js';
import { closeFreshKeyspace, openFreshKeyspace, valueOf } from './fresh-keyspace.js';
import { plainTick } from '../plain-tick.js';
import { createStocks, readStocks } from './stocks.js';
import { createTickWriter } from './tick-writer.js';
import { groupOf } from './write-group.js';

const minute = 60_000;
const bell = Date.UTC(2013, 9, 7, 13, 30);

let cassandra: Cassandra;

beforeAll(async () => {
  cassandra = await openFreshKeyspace(inject('cassandra'));
});

afterAll(() => closeFreshKeyspace(cassandra));

async function store(ticks: readonly Tick[], bucketMs: number): Promise<void> {
  const writer = createTickWriter(cassandra);
  for (const tick of ticks) {
    const bucket = bucketOf(tick.eventTime, bucketMs);
    valueOf(await writer.write(groupOf(bucket, [{ tick, partition: 0, offset: tick.seq }])));
  }
}

const stockOf = async (symbol: string) =>
  valueOf(await readStocks(cassandra, 100)).find((stock) => stock.symbol === symbol);

it.each([
  ['minutes, of which a day has more than one query asks for', minute, 'MINUTES'],
  ['hours', 60 * minute, 'HOURS'],
])(
  'of a day that is stored in %s, by somebody else, has the newest price and the whole volume',
  async (_, bucketMs, symbol) => {
    const day = Array.from({ length: 390 }, (_, index) => ({
      ...plainTick(symbol, bell + index * minute, index),
      price: 10 + index,
    }));
    await store(day, bucketMs);
    const stocks = createStocks(cassandra, bucketMs);
    stocks.stored([day[200] as Tick]); // all that this engine stored itself
    valueOf(await stocks.flush());
    expect(await stockOf(symbol)).toMatchObject({
      ...{ price: 399, eventTime: bell + 389 * minute, seq: 389, day: '2013-10-07' },
      ...{ open: 10, high: 399, low: 10, volume: 39_000 },
    });
  },
);

it('of a day that was stored after the newest print of the one that is stored now, stays with the newer day', async () => {
  const newer = plainTick('NEWER', bell + 24 * 60 * minute, 2);
  const first = createStocks(cassandra, minute);
  await store([newer], minute);
  first.stored([newer]);
  valueOf(await first.flush());

  const older = plainTick('NEWER', bell, 1);
  const second = createStocks(cassandra, minute);
  await store([older], minute);
  second.stored([older]);
  valueOf(await second.flush());
  expect(await stockOf('NEWER')).toMatchObject({ seq: 2, day: '2013-10-08', volume: 100 });
});
