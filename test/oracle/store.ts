import { Client, policies, type types } from 'cassandra-driver';
import { afterAll, inject } from 'vitest';

/** A row of ticks_by_symbol; times are epoch milliseconds. */
export interface StoredTick {
  readonly symbol: string;
  readonly bucket: number;
  readonly time: number;
  readonly nanos: number;
  readonly seq: number;
  readonly tradeId: string | null;
  readonly price: number;
  readonly size: number;
  readonly venue: string | null;
  readonly conditions: string | null;
  readonly feed: string | null;
  readonly receivedTime: number;
  readonly partition: number;
  readonly offset: number;
}

/** A row of stocks. */
export interface StoredStock {
  readonly symbol: string;
  readonly price: number;
  readonly size: number;
  readonly time: number;
  readonly nanos: number;
  readonly seq: number;
  readonly day: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly volume: number;
}

let connected: Client | undefined;

/** Lets the tests of this file read that cluster; it is shut down after them, or when another takes its place. */
export async function readFrom(client: Client): Promise<void> {
  await connected?.shutdown();
  connected = client;
}

export function store(): Client {
  const { contactPoints, port, localDataCenter } = inject('cassandra');
  connected ??= new Client({
    contactPoints,
    localDataCenter,
    protocolOptions: { port },
    queryOptions: { prepare: true },
    // The driver's own waits longer after each outage, which would be taken for the product's waiting.
    policies: { reconnection: new policies.reconnection.ConstantReconnectionPolicy(500) },
  });
  return connected;
}

afterAll(async () => {
  await connected?.shutdown();
  connected = undefined;
});

/** The partitions of ticks_by_symbol, in order of symbol and bucket. */
export async function partitionsOf(keyspace: string): Promise<{ symbol: string; bucket: Date }[]> {
  const { rows } = await store().execute(`SELECT DISTINCT symbol, bucket FROM ${keyspace}.ticks_by_symbol`, [], {
    fetchSize: 100_000,
  });
  return rows
    .map((row) => ({ symbol: row.get('symbol') as string, bucket: row.get('bucket') as Date }))
    .sort((a, b) => (a.symbol === b.symbol ? a.bucket.getTime() - b.bucket.getTime() : a.symbol < b.symbol ? -1 : 1));
}

/** Rows and shares by symbol, counted by Cassandra one partition at a time: a count of all would time out. */
export async function countTicks(keyspace: string): Promise<Map<string, { rows: number; shares: number }>> {
  const counts = new Map<string, { rows: number; shares: number }>();
  for (const { symbol, bucket } of await partitionsOf(keyspace)) {
    const { rows } = await store().execute(
      `SELECT count(*) AS n, sum(size) AS shares FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ?`,
      [symbol, bucket],
    );
    const sum = counts.get(symbol) ?? { rows: 0, shares: 0 };
    sum.rows += Number(rows[0]?.get('n'));
    sum.shares += Number(rows[0]?.get('shares'));
    counts.set(symbol, sum);
  }
  return counts;
}

/** Rows of all symbols. */
export async function countRows(keyspace: string): Promise<number> {
  return [...(await countTicks(keyspace)).values()].reduce((sum, { rows }) => sum + rows, 0);
}

/** Every row of ticks_by_symbol, in order of symbol, time, nanoseconds, seq. */
export async function readTicks(keyspace: string): Promise<StoredTick[]> {
  const ticks: StoredTick[] = [];
  for (const { symbol, bucket } of await partitionsOf(keyspace)) {
    const query = `SELECT * FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ?`;
    let pageState: string | undefined;
    do {
      const page: types.ResultSet = await store().execute(query, [symbol, bucket], {
        fetchSize: 10_000,
        ...(pageState ? { pageState } : {}),
      });
      for (const row of page.rows) ticks.push(tickOf(row));
      pageState = page.pageState ?? undefined;
    } while (pageState);
  }
  return ticks;
}

function tickOf(row: types.Row): StoredTick {
  const ms = (column: string) => (row.get(column) as Date).getTime();
  return {
    symbol: row.get('symbol') as string,
    bucket: ms('bucket'),
    time: ms('event_time'),
    nanos: row.get('event_nanos') as number,
    seq: Number(row.get('seq')),
    tradeId: row.get('trade_id') as string | null,
    price: row.get('price') as number,
    size: row.get('size') as number,
    venue: row.get('venue') as string | null,
    conditions: row.get('conditions') as string | null,
    feed: row.get('feed') as string | null,
    receivedTime: ms('received_time'),
    partition: row.get('kafka_partition') as number,
    offset: Number(row.get('kafka_offset')),
  };
}

/** What stays the same however often a tick is delivered: all but the time of receipt and the place on the topic. */
export function lastingOf(tick: StoredTick): Omit<StoredTick, 'receivedTime' | 'partition' | 'offset'> {
  const { symbol, bucket, time, nanos, seq, tradeId, price, size, venue, conditions, feed } = tick;
  return { symbol, bucket, time, nanos, seq, tradeId, price, size, venue, conditions, feed };
}

/** The rows of stocks, by symbol, but for the time of the last update. */
export async function readStocks(keyspace: string): Promise<StoredStock[]> {
  const { rows } = await store().execute(`SELECT * FROM ${keyspace}.stocks`);
  return rows
    .map((row): StoredStock => ({
      symbol: row.get('symbol') as string,
      price: row.get('price') as number,
      size: row.get('size') as number,
      time: (row.get('event_time') as Date).getTime(),
      nanos: row.get('event_nanos') as number,
      seq: Number(row.get('seq')),
      day: String(row.get('day')),
      open: row.get('open') as number,
      high: row.get('high') as number,
      low: row.get('low') as number,
      volume: row.get('volume') as number,
    }))
    .sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}
