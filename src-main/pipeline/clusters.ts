import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { applySchema, checkSchema, readBucketMs } from '../store/apply-schema.js';
import { connectCassandra, type Cassandra } from '../store/cassandra.js';
import { readDurability, type Durability } from '../store/durability.js';
import { createTopics, describeTopic, type TopicDescription } from '../topic/create-topic.js';
import { openKafka, type KafkaCluster } from '../topic/kafka.js';

/** The profile's two clusters, reached, with schema and topic in place. */
export interface Clusters {
  readonly profile: Profile;
  readonly kafka: KafkaCluster;
  readonly topic: TopicDescription;
  readonly cassandra: Cassandra;
  readonly bucketMs: number;
  readonly durability: Durability;
  close(): Promise<void>;
}

/**
 * Reaches both clusters. What is missing is created on the sandbox only; somebody's own cluster is left as it is, and
 * the failure says what to look at.
 */
export async function openClusters(profile: Profile, secrets: Secrets): Promise<Result<Clusters, Failure>> {
  const kafka = await openKafka(profile, secrets);
  if (!kafka.ok) return kafka;
  const [topic, store] = await Promise.all([openTopic(kafka.value, profile), openStore(profile, secrets)]);
  if (!store.ok) return store;
  if (!topic.ok) {
    await store.value.cassandra.close();
    return topic;
  }
  const { cassandra } = store.value;
  return ok({ profile, kafka: kafka.value, topic: topic.value, ...store.value, close: () => cassandra.close() });
}

async function openTopic(kafka: KafkaCluster, profile: Profile): Promise<Result<TopicDescription, Failure>> {
  if (profile.isSandbox) {
    const created = await createTopics(kafka, profile);
    if (!created.ok) return created;
  }
  return describeTopic(kafka);
}

async function openStore(
  profile: Profile,
  secrets: Secrets,
): Promise<Result<Pick<Clusters, 'cassandra' | 'bucketMs' | 'durability'>, Failure>> {
  const cassandra = await connectCassandra(profile, secrets);
  if (!cassandra.ok) return cassandra;
  const give = async (failure: Failure) => {
    await cassandra.value.close();
    return fail(failure);
  };
  if (profile.isSandbox) {
    const applied = await applySchema(cassandra.value, profile);
    if (!applied.ok) return give(applied.failure);
  }
  const checked = await checkSchema(cassandra.value, profile);
  if (!checked.ok) return give(checked.failure);
  const bucketMs = await readBucketMs(cassandra.value);
  if (!bucketMs.ok) return give(bucketMs.failure);
  const durability = await readDurability(cassandra.value, profile);
  return ok({ cassandra: cassandra.value, bucketMs: bucketMs.value, durability });
}
