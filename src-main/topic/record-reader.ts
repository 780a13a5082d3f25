import type { Kafka, KafkaMessage } from 'kafkajs';
import { ok, fail, type Result } from '../../src-shared/result.js';
import type { Failure } from '../../src-shared/failure.js';
import { recordsOf } from './fetched-records.js';
import type { KafkaCluster } from './kafka.js';

/** A record of a topic with the partition that it stands in. */
export interface TopicRecord {
  readonly partition: number;
  readonly offset: bigint;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: NonNullable<KafkaMessage['headers']>;
}

/** First and next offset of a partition. */
export interface PartitionBounds {
  readonly partition: number;
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * Reads records by their offsets, without a consumer group: nothing joins, nothing is committed and nothing is left on the
 * broker. See docs/decisions/026.
 */
export interface RecordReader {
  bounds(topic: string): Promise<readonly PartitionBounds[]>;
  /** Records with from ≤ offset < to, which lie within the partition's bounds, as they are fetched. */
  scan(topic: string, partition: number, from: bigint, to: bigint): AsyncIterable<readonly TopicRecord[]>;
  /** All of them at once: for few. */
  read(topic: string, partition: number, from: bigint, to: bigint): Promise<readonly TopicRecord[]>;
  /** Runs work that reads; what kafkajs throws in it becomes a failure. */
  reading<T>(work: () => Promise<T>): Promise<Result<T, Failure>>;
  close(): Promise<void>;
}

/** Of one answer; a message that is larger comes all the same. */
const fewBytes = 256 * 1024;
const scanBytes = 2 * 1024 * 1024;
const maxWaitMs = 500;
const readCommitted = 1;

export function createRecordReader(cluster: KafkaCluster): RecordReader {
  const admin = cluster.kafka.admin();
  const brokers = clusterOf(cluster.kafka);
  let connected: Promise<unknown> | undefined;

  async function leaderOf(topic: string, partition: number): Promise<FetchingBroker> {
    await brokers.addTargetTopic(topic);
    await brokers.refreshMetadataIfNecessary();
    const leaders = Object.entries(brokers.findLeaderForPartitions(topic, [partition]));
    const [nodeId] = leaders[0] ?? [];
    if (nodeId === undefined) throw new Error(`no leader for partition ${partition}`);
    return brokers.findBroker({ nodeId });
  }

  async function fetchFrom(
    topic: string,
    partition: number,
    from: bigint,
    maxBytes: number,
  ): Promise<readonly FetchedMessage[]> {
    const broker = await leaderOf(topic, partition);
    const partitions = [{ partition, fetchOffset: String(from), maxBytes }];
    const fetched = await broker.fetch({
      replicaId: -1,
      isolationLevel: readCommitted,
      maxWaitTime: maxWaitMs,
      minBytes: 1,
      maxBytes,
      topics: [{ topic, partitions }],
    });
    return fetched.responses[0]?.partitions[0]?.messages ?? [];
  }

  async function* scan(
    topic: string,
    partition: number,
    from: bigint,
    to: bigint,
    maxBytes: number,
  ): AsyncGenerator<readonly TopicRecord[]> {
    let next = from;
    while (next < to) {
      const messages = await fetchFrom(topic, partition, next, maxBytes);
      const last = messages.at(-1);
      if (!last || BigInt(last.offset) < next) return; // the rest was compacted away
      const start = next;
      next = BigInt(last.offset) + 1n;
      yield (
        messages
          .filter(({ isControlRecord }) => !isControlRecord)
          .flatMap(recordsOf)
          // A batch may begin before what was asked for, and end after it.
          .filter(({ offset }) => offset >= start && offset < to)
          .map(({ offset, time, key, value, headers }) => ({
            ...{ partition, offset: BigInt(offset), time },
            ...{ key, value, headers },
          }))
      );
    }
  }

  return {
    async bounds(topic) {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }));
    },
    scan: (topic, partition, from, to) => scan(topic, partition, from, to, scanBytes),
    async read(topic, partition, from, to) {
      const records: TopicRecord[] = [];
      for await (const some of scan(topic, partition, from, to, fewBytes)) records.push(...some);
      return records;
    },
    async reading(work) {
      try {
        connected ??= Promise.all([admin.connect(), brokers.connect()]);
        await connected;
        return ok(await work());
      } catch (error) {
        connected = undefined;
        await brokers.refreshMetadata().catch(() => undefined); // a leader may have moved; the next try finds it
        return fail(cluster.failure(error));
      }
    },
    async close() {
      await Promise.allSettled([admin.disconnect(), brokers.disconnect()]);
    },
  };
}

type FetchedMessage = KafkaMessage & { readonly isControlRecord?: boolean };

interface FetchingBroker {
  fetch(request: object): Promise<{
    readonly responses: readonly { readonly partitions: readonly { readonly messages: readonly FetchedMessage[] }[] }[];
  }>;
}

/** The part of kafkajs below its consumer that we use. */
interface BrokerCluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadata(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, readonly number[]>>;
  findBroker(node: { nodeId: string }): Promise<FetchingBroker>;
}

const clusterSymbol = 'private:Kafka:createCluster';

/** kafkajs makes one for each of its clients, by a function that it keeps under a symbol. */
function clusterOf(kafka: Kafka): BrokerCluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === clusterSymbol);
  const create: unknown = symbol && Reflect.get(kafka, symbol);
  if (typeof create !== 'function') throw new Error(`this kafkajs has no ${clusterSymbol}`);
  return Reflect.apply(create, kafka, [{ allowAutoTopicCreation: false, metadataMaxAge: 60_000 }]) as BrokerCluster;
}
