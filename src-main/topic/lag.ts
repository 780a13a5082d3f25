import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { isCoordinatorNotReady } from './kafka-failure.js';
import type { KafkaCluster } from './kafka.js';

/** Offsets of one partition, as Kafka has them. */
export interface PartitionOffsets {
  readonly partition: number;
  /**
   * Next offset to be read by the group; the earliest one where it has committed none that the topic could hold. Beyond the
   * end lies what was committed of a topic of this name that was deleted.
   */
  readonly committedOffset: bigint;
  /** What the group has committed, also where the topic does not hold it any more; null where it never has. */
  readonly committed: bigint | null;
  /** First offset that the topic still holds. */
  readonly lowOffset: bigint;
  /** Next offset to be written. */
  readonly endOffset: bigint;
  /** End offset − committed offset, in messages. */
  readonly lag: number;
}

/** Asks Kafka how far the consumer group is. */
export interface LagReader {
  read(): Promise<Result<readonly PartitionOffsets[], Failure>>;
  /** How many members the group has; null where Kafka does not say. */
  members(): Promise<number | null>;
  close(): Promise<void>;
}

const coordinatorTries = 8;
const coordinatorWaitMs = 250;

export function createLagReader(cluster: KafkaCluster): LagReader {
  const admin = cluster.kafka.admin();
  let connected: Promise<void> | undefined;

  // Here kafkajs does not try again by itself.
  async function fetchCommitted() {
    for (let tries = 1; ; tries += 1) {
      try {
        return await admin.fetchOffsets({ groupId: cluster.group, topics: [cluster.topic] });
      } catch (error) {
        if (!isCoordinatorNotReady(error) || tries >= coordinatorTries) throw error;
        await delay(coordinatorWaitMs);
      }
    }
  }

  return {
    async read() {
      try {
        connected ??= admin.connect();
        await connected;
        // In this order: what is committed meanwhile would seem to lie beyond the end.
        const [group] = await fetchCommitted();
        const ends = await admin.fetchTopicOffsets(cluster.topic);
        const committed = new Map(group?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
        return ok(
          ends
            .map(({ partition, low, high }) => {
              const own = committed.get(partition) ?? -1n;
              const earliest = BigInt(low);
              const endOffset = BigInt(high);
              const committedOffset = own < earliest || own > endOffset ? earliest : own;
              return {
                partition,
                committedOffset,
                committed: own < 0n ? null : own,
                lowOffset: earliest,
                endOffset,
                lag: Number(endOffset - committedOffset),
              };
            })
            .sort((a, b) => a.partition - b.partition),
        );
      } catch (error) {
        connected = undefined;
        return fail(cluster.failure(error));
      }
    },
    async members() {
      try {
        const { groups } = await admin.describeGroups([cluster.group]);
        return groups[0]?.state === 'Stable' ? groups[0].members.length : null;
      } catch (error) {
        cluster.failure(error); // a bug is thrown on; else it is asked again, and what fails is told by what needs it
        return null;
      }
    },
    close: () => admin.disconnect(),
  };
}
