import { readFileSync } from 'node:fs';
import { auth, Client } from 'cassandra-driver';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import type { OwnClusters } from './own-clusters.js';

/** An own client of the own Cassandra, through TLS and login. */
export async function withStore<T>(
  { cassandra, pem, user, password }: OwnClusters,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    contactPoints: ['127.0.0.1'],
    protocolOptions: { port: cassandra.tlsPort },
    localDataCenter: cassandra.dataCentre,
    sslOptions: { ca: [readFileSync(pem.ca)], rejectUnauthorized: true },
    authProvider: new auth.PlainTextAuthProvider(user, password),
  });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.shutdown();
  }
}

/** Rows of ticks_by_symbol, counted partition by partition. */
export const countTicks = (clusters: OwnClusters, keyspace: string): Promise<number> =>
  withStore(clusters, async (client) => {
    const { rows } = await client.execute(`SELECT DISTINCT symbol, bucket FROM ${keyspace}.ticks_by_symbol`);
    let count = 0;
    for (const row of rows) {
      const query = `SELECT count(*) AS n FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ?`;
      const counted = await client.execute(query, [row.get('symbol'), row.get('bucket')], { prepare: true });
      count += Number(counted.first().get('n'));
    }
    return count;
  });

/** An own client of the own Kafka, through TLS and SCRAM. */
export async function withAdmin<T>(
  { kafka, pem, user, password }: OwnClusters,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = new Kafka({
    brokers: [kafka.at.scram],
    ssl: { ca: [readFileSync(pem.ca)], rejectUnauthorized: true },
    sasl: { mechanism: 'scram-sha-512', username: user, password },
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Messages on a topic, over its partitions. */
export const countMessages = (clusters: OwnClusters, topic: string): Promise<number> =>
  withAdmin(clusters, async (admin) =>
    (await admin.fetchTopicOffsets(topic)).reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0),
  );
