import { Client, policies } from 'cassandra-driver';
import type { Addresses } from './servers.js';
import type { Ticks } from './ticks.js';

/** What a row says of its tick; the place on the topic and the times of the pipeline are its own. */
export interface Row {
  readonly seq: number;
  readonly symbol: string;
  readonly bucket: number;
  readonly eventTime: number;
  readonly eventNanos: number;
  readonly price: number;
  readonly size: number;
  readonly venue: string | null;
  readonly conditions: string | null;
}

/** The rows, read by a client of the oracle's own. */
export class Rows {
  private client: Client;
  private readonly table: string;

  constructor(
    private readonly addresses: Addresses,
    keyspace: string,
    private readonly ticks: Ticks,
  ) {
    this.table = `${keyspace}.ticks_by_symbol`;
    this.client = this.connect();
  }

  async close(): Promise<void> {
    await this.client.shutdown();
  }

  /** Whether the row of a tick is there. After a failure a new client asks: an old one may be long in noticing that all is well. */
  async has(seq: number): Promise<boolean> {
    const { client } = this;
    try {
      return (await this.missing([seq])).length === 0;
    } catch (error) {
      if (client === this.client) this.client = this.connect();
      void client.shutdown().catch(() => undefined); // what it spoke with is dead
      throw error;
    }
  }

  /** Those of the ticks that have no row. Fails while Cassandra does not answer. */
  async missing(seqs: readonly number[]): Promise<number[]> {
    const partitions = new Map<string, { symbol: string; bucket: number; from: number; to: number }>();
    for (const seq of seqs) {
      const { symbol, eventTime } = this.ticks.at(seq);
      const bucket = this.ticks.bucketOf(seq);
      const known = partitions.get(`${symbol}/${bucket}`);
      const [from, to] = [Math.min(known?.from ?? eventTime, eventTime), Math.max(known?.to ?? eventTime, eventTime)];
      partitions.set(`${symbol}/${bucket}`, { symbol, bucket, from, to });
    }
    const found = new Set<number>();
    const query = `SELECT seq FROM ${this.table} WHERE symbol = ? AND bucket = ? AND event_time >= ? AND event_time <= ?`;
    await Promise.all(
      [...partitions.values()].map(async ({ symbol, bucket, from, to }) => {
        const values = [symbol, new Date(bucket), new Date(from), new Date(to)];
        for await (const row of await this.pages(query, values)) found.add(Number(row.get('seq')));
      }),
    );
    return seqs.filter((seq) => !found.has(seq));
  }

  /** Every row of the table. */
  async *all(): AsyncGenerator<Row> {
    const { rows: partitions } = await this.client.execute(`SELECT DISTINCT symbol, bucket FROM ${this.table}`, [], {
      fetchSize: 100_000,
    });
    const ms = (value: unknown) => (value as Date).getTime();
    for (const partition of partitions) {
      const query = `SELECT * FROM ${this.table} WHERE symbol = ? AND bucket = ?`;
      for await (const row of await this.pages(query, [partition.get('symbol'), partition.get('bucket')])) {
        yield {
          seq: Number(row.get('seq')),
          symbol: row.get('symbol') as string,
          bucket: ms(row.get('bucket')),
          eventTime: ms(row.get('event_time')),
          eventNanos: row.get('event_nanos') as number,
          price: row.get('price') as number,
          size: row.get('size') as number,
          venue: row.get('venue') as string | null,
          conditions: row.get('conditions') as string | null,
        };
      }
    }
  }

  private connect(): Client {
    const { contactPoints, localDataCenter, port } = this.addresses.cassandra;
    return new Client({
      contactPoints,
      localDataCenter,
      protocolOptions: { port },
      queryOptions: { prepare: true },
      // The driver's own policy waits up to ten minutes after a long outage: its waiting would be taken for the product's.
      policies: { reconnection: new policies.reconnection.ConstantReconnectionPolicy(500) },
      socketOptions: { readTimeout: 5_000, connectTimeout: 2_000 },
    });
  }

  private pages(query: string, values: unknown[]) {
    return this.client.execute(query, values, { fetchSize: 5_000 });
  }
}
