// Clients of the benchmark's own, that look after what the arms did.
import cassandra from 'cassandra-driver';
import kafkajs from 'kafkajs';

/** What `work` gives of an admin client of Kafka. */
export async function withKafka({ servers }, work) {
  const admin = new kafkajs.Kafka({ brokers: servers.kafka.brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** What `work` gives of a client of Cassandra. */
export async function withCassandra({ servers }, work) {
  const { contactPoints, port, localDataCenter } = servers.cassandra;
  const client = new cassandra.Client({
    contactPoints,
    protocolOptions: { port },
    localDataCenter,
    socketOptions: { readTimeout: 120_000 },
    queryOptions: { prepare: true },
  });
  try {
    return await work(client);
  } finally {
    await client.shutdown();
  }
}
