import type { Failure } from '../../src-shared/failure.js';
import type { Repair } from '../../src-shared/check.js';
import type { Profile } from '../../src-shared/profile.js';
import { deadLetterTopicOf } from '../topic/kafka.js';
import { describeTopics, type DescribedTopic } from '../topic/describe-topics.js';
import type { OneBroker } from '../topic/one-broker.js';
import { failed, passed, type Outcome } from './step-board.js';

/** Both topics: there, readable for this user, and keeping every message until it is read. */
export async function checkTopics(profile: Profile, broker: OneBroker): Promise<Outcome<void>> {
  const { topic, partitions, replicationFactor } = profile.kafka;
  const described = await describeTopics(broker, [topic, deadLetterTopicOf(topic)]);
  if (!described.ok) return failed(described.failure);
  const missing = described.value.filter((each) => each.partitions === 0).map(({ name }) => name);
  if (missing.length > 0) {
    const repair: Repair = { kind: 'create-topic', topic: missing[0] ?? topic, partitions, replicationFactor };
    return failed(topicMissing(missing, profile), repair);
  }
  const compacted = described.value.filter(({ isCompacted }) => isCompacted);
  if (compacted.length > 0) return failed(topicCompacted(compacted.map(({ name }) => name)));
  return passed(undefined, describe(described.value[0], profile));
}

function topicMissing(missing: readonly string[], { kafka }: Profile): Failure {
  return {
    kind: 'topic-missing',
    nature: 'config',
    message: `Kafka at ${kafka.brokers.join(', ')} has no topic ${missing.join(' and no topic ')}.`,
    remedy:
      'Press Create topic in the test of the profile, or run `npm run -s tapedeck -- schema --apply`; or correct its name in the profile.',
  };
}

const topicCompacted = (names: readonly string[]): Failure => ({
  kind: 'topic-different',
  nature: 'config',
  message: `Topic ${names.join(' and ')} is compacted (cleanup.policy): Kafka would delete all but the newest tick of each symbol.`,
  remedy: 'Set cleanup.policy=delete on the topic, or name another topic in the profile.',
});

/** What is worth knowing though it is no failure: where the topic differs from what the profile would create. */
function describe(topic: DescribedTopic | undefined, { kafka }: Profile): string {
  if (!topic) return '';
  const differs = (own: number, wanted: number) => (own === wanted ? '' : ` (profile: ${wanted})`);
  return [
    `${topic.partitions} partitions${differs(topic.partitions, kafka.partitions)}`,
    `replication factor ${topic.replicationFactor}${differs(topic.replicationFactor, kafka.replicationFactor)}`,
    ...(topic.retentionMs === null
      ? []
      : [`unread messages expire after ${Math.round(topic.retentionMs / 3_600_000)} h`]),
    promise(topic),
  ].join(', ');
}

/** What Kafka's acknowledgement means: we ask for acks=all, and Kafka leaves syncing to the system. */
function promise({ replicationFactor, minInSync }: DescribedTopic): string {
  const copies = minInSync ?? 1;
  if (copies > 1)
    return `acknowledged ticks survive the loss of ${copies - 1} of ${replicationFactor} brokers (acks=all, min.insync.replicas ${copies})`;
  return (
    'acknowledged ticks survive the kill of any process; one copy is enough for an acknowledgement ' +
    `(acks=all, min.insync.replicas ${minInSync ?? 'unknown'}), so that a power loss of its broker may take the last seconds`
  );
}
