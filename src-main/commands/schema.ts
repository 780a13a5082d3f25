import { ok } from '../../src-shared/result.js';
import { applySchema, checkSchema } from '../store/apply-schema.js';
import { connectCassandra } from '../store/cassandra.js';
import { schemaStatements } from '../store/schema-statements.js';
import { createTopics, topicConfigs } from '../topic/create-topic.js';
import { openKafka } from '../topic/kafka.js';
import { exit, type Output } from './output.js';
import { withProfile } from './with-profile.js';

/** Prints the CQL and the topics that a profile needs, or creates what is missing of them. */
export async function schema(
  options: { readonly profile: string; readonly apply?: true },
  output: Output,
  stop: AbortSignal,
): Promise<number> {
  return withProfile(options.profile, output, stop, async (profile, secrets) => {
    const kafka = await openKafka(profile, secrets);
    if (!kafka.ok) return kafka;
    const statements = await schemaStatements(profile);
    const topics = topicConfigs(kafka.value, profile).map(
      ({ topic, numPartitions, replicationFactor, configEntries }) => ({
        topic,
        partitions: numPartitions,
        replicationFactor,
        config: Object.fromEntries((configEntries ?? []).map(({ name, value }) => [name, value])),
      }),
    );
    if (!options.apply) {
      const describe = topics.map(
        ({ topic, partitions, replicationFactor, config }) =>
          `-- topic ${topic}: ${partitions} partitions, replication factor ${replicationFactor}, ${Object.entries(
            config,
          )
            .map(([name, value]) => `${name}=${value}`)
            .join(', ')}`,
      );
      output.data({ cql: statements, topics }, [...statements.map((each) => `${each};\n`), ...describe].join('\n'));
      return ok(exit.ok);
    }
    const cassandra = await connectCassandra(profile, secrets);
    if (!cassandra.ok) return cassandra;
    try {
      const applied = await applySchema(cassandra.value, profile);
      const checked = applied.ok ? await checkSchema(cassandra.value, profile) : applied;
      const created = checked.ok ? await createTopics(kafka.value, profile) : checked;
      if (!created.ok) return created;
    } finally {
      await cassandra.value.close();
    }
    output.data(
      { applied: true, keyspace: profile.cassandra.keyspace, topics: topics.map(({ topic }) => topic) },
      `Keyspace ${profile.cassandra.keyspace} and ${topics.map(({ topic }) => topic).join(', ')} are in place.`,
    );
    return ok(exit.ok);
  });
}
