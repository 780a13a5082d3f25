import { randomUUID } from 'node:crypto';
import { Client, type types } from 'cassandra-driver';
import { Kafka, logLevel, type EachMessagePayload, type Message } from 'kafkajs';

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

/** A row of ticks_by_symbol; times are epoch milliseconds. */
export interface TickRow {
  readonly time: number;
  readonly nanos: number;
  readonly seq: number;
  readonly price: number;
  readonly size: number;
  readonly venue: string | null;
  readonly conditions: string | null;
  readonly receivedTime: number;
  readonly partition: number;
  readonly offset: number;
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

  /** Takes away every tick of a symbol, and its row of stocks. */
  async remove(symbol: string): Promise<void> {
    const partitions = await this.rows('SELECT DISTINCT symbol, bucket FROM ticks_by_symbol');
    for (const { bucket } of partitions.filter((partition) => partition.symbol === symbol)) {
      await this.rows('DELETE FROM ticks_by_symbol WHERE symbol = ? AND bucket = ?', [symbol, bucket]);
    }
    await this.rows('DELETE FROM stocks WHERE symbol = ?', [symbol]);
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

  /** Every stored tick of a symbol, oldest first. */
  async ticks(symbol: string): Promise<TickRow[]> {
    const partitions = await this.rows('SELECT DISTINCT symbol, bucket FROM ticks_by_symbol');
    const buckets = partitions.filter((row) => row.symbol === symbol).map((row) => row.bucket as Date);
    const query = 'SELECT * FROM ticks_by_symbol WHERE symbol = ? AND bucket = ?';
    const ticks: TickRow[] = [];
    for (const bucket of buckets.sort((a, b) => a.getTime() - b.getTime())) {
      for (const row of await this.rows(query, [symbol, bucket])) ticks.push(tickOf(row));
    }
    return ticks;
  }

  private async rows(query: string, values: unknown[] = []): Promise<types.Row[]> {
    const rows: types.Row[] = [];
    for await (const row of await this.client.execute(query, values, { prepare: true })) rows.push(row); // all pages
    return rows;
  }
}

const tickOf = (row: types.Row): TickRow => ({
  time: (row.event_time as Date).getTime(),
  nanos: Number(row.event_nanos),
  seq: Number(row.seq),
  price: Number(row.price),
  size: Number(row.size),
  venue: row.venue as string | null,
  conditions: row.conditions as string | null,
  receivedTime: (row.received_time as Date).getTime(),
  partition: Number(row.kafka_partition),
  offset: Number(row.kafka_offset),
});

/** The message at an offset: its key and its value as JSON. */
export async function messageAt(broker: string, partition: number, offset: number) {
  const consumer = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).consumer({ groupId: randomUUID() });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic: 'market.ticks', fromBeginning: true });
    return await new Promise<{ key: string; value: Record<string, unknown> }>((resolve, reject) => {
      const eachMessage = async ({ partition: from, message }: EachMessagePayload) => {
        if (from !== partition || Number(message.offset) !== offset) return;
        resolve({
          key: String(message.key),
          value: JSON.parse(String(message.value)) as Record<string, unknown>,
        });
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
      consumer.seek({ topic: 'market.ticks', partition, offset: String(offset) });
    });
  } finally {
    await consumer.disconnect();
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

/** Puts messages on the topic, as some other program would. */
export async function produce(broker: string, messages: Message[]): Promise<void> {
  const producer = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  try {
    for (const message of messages) await producer.send({ topic: 'market.ticks', messages: [message], acks: -1 });
  } finally {
    await producer.disconnect();
  }
}
