// A place for one arm and round: a topic, a group and a keyspace of its own on the sandbox's servers.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../scripts/setup/folders.mjs';
import { runClient } from './client-process.mjs';
import { withCassandra, withKafka } from './clients.mjs';

const bucketMs = 3_600_000;
const retentionBytes = 20_000_000_000;

/** Our command line, without its set-up. */
export const ours = (bench, ...args) =>
  runClient(process.execPath, [inRoot('out', 'main', 'cli.js'), ...args, '--json'], { env: bench.env });

/** `{ id, topic, keyspace, file }`; `file` is what the Python arms read, and `count` how many ticks they move. */
export async function makePlace(bench, id, count = 0) {
  const { kafka, cassandra: store } = bench.servers;
  const topic = `bench.${id}`;
  const keyspace = `bench_${id.replaceAll('-', '_')}`;
  mkdirSync(join(bench.home, 'profiles'), { recursive: true });
  const profile = {
    name: `Bench ${id}`,
    kafka: { brokers: kafka.brokers, topic, group: topic, partitions: 12, replicationFactor: 1, retentionBytes },
    cassandra: {
      contactPoints: store.contactPoints,
      port: store.port,
      localDataCenter: store.localDataCenter,
      keyspace,
      replication: { class: 'SimpleStrategy', replication_factor: 1 },
    },
  };
  writeFileSync(join(bench.home, 'profiles', `${id}.json`), JSON.stringify(profile));
  await ours(bench, 'schema', '--apply', '--profile', id);
  const file = join(bench.home, `${id}.place.json`);
  const place = {
    brokers: kafka.brokers.join(','),
    topic,
    group: `${topic}.python`,
    host: store.contactPoints[0],
    port: store.port,
    data_centre: store.localDataCenter,
    keyspace,
    ticks: bench.ticks?.json,
    count,
    bucket_ms: bucketMs,
  };
  writeFileSync(file, JSON.stringify(place));
  return { id, topic, keyspace, file };
}

/** Its data would slow down the rounds that follow. */
export async function removePlace(bench, { id, topic, keyspace }) {
  await withKafka(bench, (admin) => admin.deleteTopics({ topics: [topic, `${topic}.dead-letter`] }));
  await withCassandra(bench, (client) => client.execute(`DROP KEYSPACE IF EXISTS ${keyspace}`, [], { prepare: false }));
  rmSync(join(bench.home, 'profiles', `${id}.json`));
}
