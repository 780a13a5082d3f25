import kafkajs from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { OneBroker } from './one-broker.js';

// kafkajs is CommonJS: Node does not find this name in it by itself.
const { ConfigResourceTypes } = kafkajs;

/** A topic as its cluster has it. */
export interface DescribedTopic {
  readonly name: string;
  /** 0: there is no such topic. */
  readonly partitions: number;
  readonly replicationFactor: number;
  /** `min.insync.replicas`; null where this user may not see it. */
  readonly minInSync: number | null;
  readonly isCompacted: boolean;
  /** After how long messages expire; null where time does not count, or this user may not see it. */
  readonly retentionMs: number | null;
}

/** Describes topics; a missing one is no failure. */
export async function describeTopics(
  broker: OneBroker,
  names: readonly string[],
): Promise<Result<readonly DescribedTopic[], Failure>> {
  const described: DescribedTopic[] = [];
  for (const name of names) {
    const one = await describeTopic(broker, name);
    if (!one.ok) return one;
    described.push(one.value);
  }
  return ok(described);
}

async function describeTopic(broker: OneBroker, name: string): Promise<Result<DescribedTopic, Failure>> {
  const found = await broker.ask(async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
    return topics.find((topic) => topic.name === name)?.partitions ?? [];
  });
  if (!found.ok) return found.failure.kind === 'topic-missing' ? ok(missing(name)) : found;
  const configs = await broker.ask(async (admin) => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [
        {
          type: ConfigResourceTypes.TOPIC,
          name,
          configNames: ['cleanup.policy', 'retention.ms', 'min.insync.replicas'],
        },
      ],
    });
    return new Map(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  });
  if (!configs.ok) return configs;
  const retentionMs = Number(configs.value.get('retention.ms') ?? -1);
  return ok({
    name,
    partitions: found.value.length,
    replicationFactor: found.value[0]?.replicas.length ?? 0,
    minInSync: Number(configs.value.get('min.insync.replicas')) || null,
    isCompacted: configs.value.get('cleanup.policy')?.includes('compact') ?? false,
    retentionMs: retentionMs >= 0 ? retentionMs : null,
  });
}

const missing = (name: string): DescribedTopic => ({
  name,
  partitions: 0,
  replicationFactor: 0,
  minInSync: null,
  isCompacted: false,
  retentionMs: null,
});
