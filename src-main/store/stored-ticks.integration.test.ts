import type { types } from 'cassandra-driver';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import type { TickKey, TickPageRequest } from '../../src-shared/ticks-query.js';
import { bucketOf } from './bucket.js';
import { BucketReads } from './bucket-reads.js';
import type { Cassandra } from './cassandra.js';
import { closeFreshKeyspace, openFreshKeyspace, valueOf } from './fresh-keyspace.js';
import { PriceColumnsCache } from './price-columns.js';
import { createStocks } from './stocks.js';
import { readTickPage } from './tick-pages.js';
import { readTickStatistics } from './tick-statistics.js';

const hour = 3_600_000;
const bell = Date.UTC(2013, 9, 7, 13, 30);
const noFilter = { venue: null, minSize: null, maxSize: null, minPrice: null, maxPrice: null };

let cassandra: Cassandra;
let reads: BucketReads;
/** Queries: sent so far, under way, and most that were under way at once. */
const queries = { sent: 0, underWay: 0, most: 0 };

beforeAll(async () => {
  cassandra = await openFreshKeyspace(inject('cassandra'));
  reads = new BucketReads(cassandra, hour);
  const { execute } = cassandra.client;
  const counted = async (...args: unknown[]) => {
    queries.sent += 1;
    queries.underWay += 1;
    queries.most = Math.max(queries.most, queries.underWay);
    try {
      return await (Reflect.apply(execute, cassandra.client, args) as Promise<types.ResultSet>);
    } finally {
      queries.underWay -= 1;
    }
  };
  Object.assign(cassandra.client, { execute: counted });
});

afterAll(() => closeFreshKeyspace(cassandra));

const tick = (symbol: string, eventTime: number, seq: number, change: Partial<Tick> = {}): Tick => ({
  symbol,
  eventTime,
  eventNanos: 0,
  seq,
  tradeId: null,
  price: 10 + seq,
  size: 100,
  venue: 'N',
  conditions: null,
  feed: null,
  receivedTime: eventTime,
  ...change,
});

/** Rows only, as another engine writes them. */
async function store(...ticks: Tick[]): Promise<void> {
  const query =
    `INSERT INTO ${cassandra.keyspace}.ticks_by_symbol (symbol, bucket, event_time, event_nanos, seq, price, size, venue) ` +
    'VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
  for (const { symbol, eventTime, eventNanos, seq, price, size, venue } of ticks) {
    const bucket = bucketOf(eventTime, hour);
    const params = [symbol, bucket, eventTime, eventNanos, cassandra.long(seq), price, size, venue];
    await cassandra.client.execute(query, params);
  }
}

/** Rows and their line in `stocks`. */
async function storeAll(...ticks: Tick[]): Promise<void> {
  await store(...ticks);
  const stocks = createStocks(cassandra, hour);
  stocks.stored(ticks);
  valueOf(await stocks.flush());
}

const request = (change: Partial<TickPageRequest> & { readonly symbol: string }): TickPageRequest => ({
  from: 'newest',
  direction: 'older',
  limit: 100,
  filter: noFilter,
  ...change,
});
const seqsOf = ({ ticks }: { readonly ticks: { readonly seq: Float64Array } }) => [...ticks.seq];

/** Queries that are sent while something is done. */
async function queriesOf<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly count: number }> {
  const before = queries.sent;
  const value = await work();
  return { value, count: queries.sent - before };
}

describe('a page of ticks', () => {
  it('after the newest one ends there, without a look into every hour that may come', async () => {
    await storeAll(tick('LIVE', bell, 1), tick('LIVE', bell + 1, 2));
    const key: TickKey = { eventTime: bell + 1, eventNanos: 0, seq: 2 };
    const { value, count } = await queriesOf(() =>
      readTickPage(reads, request({ symbol: 'LIVE', from: key, direction: 'newer' })),
    );
    expect(valueOf(value)).toMatchObject({ isEnd: true, goOn: null });
    expect(seqsOf(valueOf(value))).toEqual([]);
    expect(count).toBeLessThanOrEqual(2);
  });

  it('before a time long after the newest one begins at that one', async () => {
    await storeAll(tick('LONG', bell, 1));
    const { value, count } = await queriesOf(() =>
      readTickPage(reads, request({ symbol: 'LONG', from: bell + 5_000 * hour, limit: 1 })),
    );
    expect(seqsOf(valueOf(value))).toEqual([1]);
    expect(count).toBeLessThan(20);
  });

  it('goes on after the last tick that a filter passed over, either way, and misses none', async () => {
    const wanted = new Set([3, 11, 27, 39]);
    const ticks = Array.from({ length: 40 }, (_, seq) =>
      tick('RARE', bell + Math.floor(seq / 2) * (hour / 8), seq, { venue: wanted.has(seq) ? 'Q' : 'N' }),
    );
    await storeAll(...ticks);
    for (const direction of ['older', 'newer'] as const) {
      let from: TickPageRequest['from'] = direction === 'older' ? 'newest' : bell;
      const found: number[] = [];
      let pages = 0;
      for (;;) {
        const asked = request({ symbol: 'RARE', from, direction, filter: { ...noFilter, venue: 'Q' } });
        const page = valueOf(await readTickPage(reads, asked, 10));
        pages += 1;
        found.push(...seqsOf(page));
        if (!page.goOn) {
          expect(page.isEnd).toBe(true);
          break;
        }
        expect(page).toMatchObject({ isEnd: false, searchedTo: page.goOn.eventTime });
        from = page.goOn;
      }
      expect(pages).toBeGreaterThanOrEqual(3);
      expect(found.toSorted((a, b) => a - b)).toEqual([...wanted]);
    }
  });
});

describe('what a chart reads', () => {
  const pricesOf = async (cache: PriceColumnsCache, symbol: string, isFresh = false) => {
    const prices: number[] = [];
    for await (const { price } of cache.read(symbol, bell, bell + hour / 2, isFresh)) prices.push(...price);
    return prices;
  };
  const wait = (cache: () => Promise<number[]>) => expect.poll(cache, { timeout: 10_000 });

  it('grows by what is stored, and has what another engine stored out of order just before', async () => {
    const cache = new PriceColumnsCache(reads);
    await store(tick('GROW', bell, 1), tick('GROW', bell + 40_000, 4));
    expect(await pricesOf(cache, 'GROW')).toEqual([11, 14]);
    await store(tick('GROW', bell + 39_000, 3), tick('GROW', bell + 41_000, 5));
    await wait(() => pricesOf(cache, 'GROW')).toEqual([11, 13, 14, 15]);
  });

  it('has a tick that is late by minutes, once it is told of it', async () => {
    const cache = new PriceColumnsCache(reads);
    await store(tick('LATE', bell, 1), tick('LATE', bell + 600_000, 4));
    expect(await pricesOf(cache, 'LATE')).toEqual([11, 14]);
    const late = tick('LATE', bell + 60_000, 2);
    await store(late);
    cache.stored([late]);
    await wait(() => pricesOf(cache, 'LATE')).toEqual([11, 12, 14]);
  });

  it('has a late tick that is stored while its bucket is being read', async () => {
    const cache = new PriceColumnsCache(reads);
    await store(tick('RACE', bell, 1), tick('RACE', bell + 600_000, 4));
    const late = tick('RACE', bell + 60_000, 2);
    // The rows are on their way to us when this one is stored.
    const { pages } = reads;
    const spy = vi.spyOn(reads, 'pages').mockImplementationOnce(async function* (...args) {
      for await (const page of pages.apply(reads, args)) {
        await store(late);
        cache.stored([late]);
        yield page;
      }
    });
    expect(await pricesOf(cache, 'RACE')).toEqual([11, 14]);
    spy.mockRestore();
    await wait(() => pricesOf(cache, 'RACE')).toEqual([11, 12, 14]);
  });

  it('is not read whole again for every tick that comes in order', async () => {
    const cache = new PriceColumnsCache(reads);
    const ticks = Array.from({ length: 50 }, (_, seq) => tick('SOON', bell + seq * 10_000, seq));
    await store(...ticks);
    await pricesOf(cache, 'SOON');
    const from = vi.spyOn(reads, 'pages');
    const next = tick('SOON', bell + 500_000, 50);
    await store(next);
    cache.stored([next]);
    await wait(async () => (await pricesOf(cache, 'SOON')).slice(-1)).toEqual([60]);
    for (const [, params] of from.mock.calls) expect(params[2]).toBeGreaterThan(bell + 400_000);
    from.mockRestore();
  });
});

describe('a range', () => {
  it('of too many buckets is refused with what is allowed, before anything is read', async () => {
    const narrow = new BucketReads(cassandra, hour, { buckets: 48, ms: 60_000 });
    const { value, count } = await queriesOf(() =>
      readTickStatistics(narrow, { symbol: 'LIVE', from: bell, to: bell + 49 * hour, filter: noFilter }),
    );
    expect(value).toMatchObject({ ok: false, failure: { kind: 'usage', remedy: 'Choose a shorter range.' } });
    expect(value.ok ? '' : value.failure.message).toContain('at most 2 days');
    expect(count).toBe(0);
  });

  it('that takes too long is left, and it is said how far it was read', async () => {
    const hasty = new BucketReads(cassandra, hour, { buckets: 100_000, ms: 0 });
    const { value, count } = await queriesOf(() =>
      readTickStatistics(hasty, { symbol: 'LIVE', from: bell, to: bell + 1_000 * hour, filter: noFilter }),
    );
    expect(value).toMatchObject({ ok: false, failure: { kind: 'usage' } });
    expect(count).toBeLessThan(100);
  });

  it('of very many buckets is read with few queries at a time', async () => {
    queries.most = 0;
    const narrow = new BucketReads(cassandra, 1_000);
    const ask = (symbol: string) =>
      readTickStatistics(narrow, { symbol, from: bell, to: bell + 300_000, filter: noFilter });
    await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map(ask));
    // A day of seconds has 86,400 buckets.
    const stocks = createStocks(cassandra, 60_000);
    stocks.stored([tick('NARROW', bell, 1)]);
    valueOf(await stocks.flush());
    expect(queries.most).toBeLessThanOrEqual(64);
    expect(queries.most).toBeGreaterThan(8);
  });
});
