import { Client, type types } from 'cassandra-driver';
import { Kafka, logLevel } from 'kafkajs';

export interface StockRow {
  readonly symbol: string;
  readonly price: number;
  readonly size: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly volume: number;
  /** `2013-10-07` */
  readonly day: string;
  /** Epoch milliseconds. */
  readonly eventTime: number;
}

/** What Cassandra holds, read by a client of the tests' own. `address` is what the screen says: `127.0.0.1:9042`. */
export async function readStore<T>(address: string, read: (store: Store) => Promise<T>): Promise<T> {
  const client = new Client({
    contactPoints: [address],
    localDataCenter: 'datacenter1',
    keyspace: 'market',
    socketOptions: { readTimeout: 30_000 },
  });
  try {
    return await read(new Store(client));
  } finally {
    await client.shutdown();
  }
}

export class Store {
  constructor(private readonly client: Client) {}

  /** Rows of ticks_by_symbol, counted partition by partition. */
  async countTicks(): Promise<number> {
    const partitions = await this.rows('SELECT DISTINCT symbol, bucket FROM ticks_by_symbol');
    let count = 0;
    for (const { symbol, bucket } of partitions) {
      const query = 'SELECT count(*) AS n FROM ticks_by_symbol WHERE symbol = ? AND bucket = ?';
      const [row] = await this.rows(query, [symbol, bucket]);
      count += Number(row?.n);
    }
    return count;
  }

  /** `SELECT * FROM market.stocks`, by symbol. */
  async stocks(): Promise<StockRow[]> {
    const rows = await this.rows('SELECT * FROM market.stocks');
    return rows
      .map((row) => ({
        symbol: String(row.symbol),
        price: Number(row.price),
        size: Number(row.size),
        open: Number(row.open),
        high: Number(row.high),
        low: Number(row.low),
        volume: Number(row.volume),
        day: String(row.day),
        eventTime: (row.event_time as Date).getTime(),
      }))
      .sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  }

  private async rows(query: string, values: unknown[] = []): Promise<types.Row[]> {
    const rows: types.Row[] = [];
    for await (const row of await this.client.execute(query, values, { prepare: true })) rows.push(row); // all pages
    return rows;
  }
}

/** Messages on the topic, over its partitions. */
export async function countMessages(broker: string): Promise<number> {
  const admin = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets('market.ticks');
    return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  } finally {
    await admin.disconnect();
  }
}
