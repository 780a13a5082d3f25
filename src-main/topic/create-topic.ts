import kafkajs, { type Admin, type ITopicConfig } from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { KafkaCluster } from './kafka.js';

// kafkajs is CommonJS: Node does not find this name in it by itself.
const { ConfigResourceTypes } = kafkajs;

const segmentBytes = 16 * 1024 * 1024;
const deadLetterBytes = 256 * 1024 * 1024;

/** Both topics as they are created: bounded by bytes and not by time, so that what nobody has read does not expire. */
export function topicConfigs(cluster: KafkaCluster, profile: Profile): ITopicConfig[] {
  const { partitions, replicationFactor, retentionBytes } = profile.kafka;
  const bounded = (bytes: number) =>
    Object.entries({ 'retention.bytes': Math.floor(bytes), 'retention.ms': -1, 'segment.bytes': segmentBytes }).map(
      ([name, value]) => ({ name, value: String(value) }),
    );
  return [
    {
      topic: cluster.topic,
      numPartitions: partitions,
      replicationFactor,
      configEntries: bounded(Math.max(retentionBytes / partitions, 2 * segmentBytes)),
    },
    { topic: cluster.deadLetterTopic, numPartitions: 1, replicationFactor, configEntries: bounded(deadLetterBytes) },
  ];
}

/** Creates what is missing of both topics. */
export async function createTopics(cluster: KafkaCluster, profile: Profile): Promise<Result<void, Failure>> {
  return withAdmin(cluster, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = topicConfigs(cluster, profile).filter(({ topic }) => !existing.has(topic));
    if (missing.length === 0) return;
    // False where another engine made one of them at the same moment.
    await admin.createTopics({ topics: missing, waitForLeaders: true });
  });
}

/** What the broker says about the topic. `retentionBytes`: for each partition, null where it is not bounded by bytes. */
export interface TopicDescription {
  readonly partitions: number;
  readonly retentionBytes: number | null;
}

/** Describes the ticks' topic, or says that it or its dead-letter topic is missing. */
export async function describeTopic(cluster: KafkaCluster): Promise<Result<TopicDescription, Failure>> {
  return withAdmin(cluster, async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [cluster.topic, cluster.deadLetterTopic] });
    const topic = topics.find(({ name }) => name === cluster.topic);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: cluster.topic, configNames: ['retention.bytes'] }],
    });
    const bytes = Number(
      resources[0]?.configEntries.find(({ configName }) => configName === 'retention.bytes')?.configValue,
    );
    return { partitions: topic?.partitions.length ?? 0, retentionBytes: bytes > 0 ? bytes : null };
  });
}

async function withAdmin<T>(cluster: KafkaCluster, work: (admin: Admin) => Promise<T>): Promise<Result<T, Failure>> {
  const admin = cluster.kafka.admin();
  try {
    await admin.connect();
    return ok(await work(admin));
  } catch (error) {
    return fail(cluster.failure(error));
  } finally {
    await admin.disconnect().catch(() => undefined); // what matters has been said above
  }
}
