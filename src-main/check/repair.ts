import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import type { Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { applySchema } from '../store/apply-schema.js';
import { connectCassandra } from '../store/cassandra.js';
import { createTopics } from '../topic/create-topic.js';
import { openKafka } from '../topic/kafka.js';

/** Creates what is missing of a profile's two topics, after somebody said yes. */
export async function createTopic(profile: Profile, secrets: Secrets): Promise<Result<void, Failure>> {
  const kafka = await openKafka(profile, secrets);
  return kafka.ok ? createTopics(kafka.value, profile) : kafka;
}

/** Creates what is missing of a profile's keyspace, tables and columns, after somebody said yes. */
export async function applySchemaOf(profile: Profile, secrets: Secrets): Promise<Result<void, Failure>> {
  const cassandra = await connectCassandra(profile, secrets);
  if (!cassandra.ok) return cassandra;
  try {
    return await applySchema(cassandra.value, profile);
  } finally {
    await cassandra.value.close();
  }
}
