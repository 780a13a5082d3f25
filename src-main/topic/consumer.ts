import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { logFor } from '../log.js';
import { recordsOf, type FetchedRecord } from './fetched-records.js';
import { isCoordinatorNotReady } from './kafka-failure.js';
import type { KafkaCluster } from './kafka.js';

const log = logFor('topic');

/** What one fetch brought from one partition. */
export interface MessageBatch {
  readonly partition: number;
  readonly messages: readonly FetchedRecord[];
  /** The offset to commit once all of it is stored. */
  readonly nextOffset: bigint;
  /** Of keys and values. */
  readonly bytes: number;
}

export interface ConsumerEvents {
  /** These partitions are ours from now on. Whatever was fetched before and not committed comes again. */
  assigned(partitions: readonly number[]): void;
  /** Takes a batch, or says false where there is no room; it is then offered again after `room`. */
  take(batch: MessageBatch): boolean;
  /** Calls once there may be room again; returns what takes that back. */
  onRoom(listener: () => void): () => void;
  /** The consumer cannot go on; where `restarts`, it does so by itself. */
  failed(failure: Failure, restarts: boolean): void;
}

export interface TickConsumer {
  start(): Promise<Result<void, Failure>>;
  /** Commits offsets; false where the partitions are not ours any more, which is no failure: they come again elsewhere. */
  commit(offsets: ReadonlyMap<number, bigint>): Promise<Result<boolean, Failure>>;
  /** From now on nothing more is handed over; membership and heartbeats go on. */
  pause(): void;
  close(): Promise<void>;
}

const heartbeatWhileWaitingMs = 1_000;
const lostPartitions = new Set([
  'REBALANCE_IN_PROGRESS',
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'NOT_COORDINATOR_FOR_GROUP',
]);

export function createConsumer(cluster: KafkaCluster, partitions: number, events: ConsumerEvents): TickConsumer {
  let isPaused = false;
  let isClosed = false;
  const waiting = new Set<() => void>();
  const consumer: Consumer = cluster.kafka.consumer({
    groupId: cluster.group,
    sessionTimeout: 10_000,
    heartbeatInterval: 2_000,
    rebalanceTimeout: 15_000,
    // An idle partition must not hold up the others: kafkajs fetches anew only when a fetch is handed over whole.
    maxWaitTimeInMs: 100,
    maxBytesPerPartition: 512 * 1024,
    maxBytes: 4 * 1024 * 1024,
    allowAutoTopicCreation: false,
    retry: {
      initialRetryTime: 300,
      maxRetryTime: 3_000,
      retries: 5,
      restartOnFailure: () => Promise.resolve(!isClosed),
    },
  });
  /** Counts assignments. A batch fetched under an earlier one must neither be handed over nor move kafkajs's position. */
  let generation = 0;
  const endGeneration = () => {
    generation += 1;
  };

  consumer.on(consumer.events.REBALANCING, endGeneration);
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    endGeneration();
    // kafkajs cannot end a join that is under way; one that comes after our end must not hold partitions.
    if (isClosed) throw new Error('closed while joining');
    const assigned = payload.memberAssignment[cluster.topic] ?? [];
    log.info('assigned', { partitions: assigned.join(','), members: payload.groupProtocol });
    events.assigned(assigned);
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    endGeneration();
    if (isClosed) return;
    log.warn('consumer-crashed', { error: payload.error.message, restarts: payload.restart });
    if (payload.restart && isCoordinatorNotReady(payload.error)) return; // it joins again in a moment
    events.failed(failureOf(payload.error), payload.restart);
  });

  /** Bugs of the client surface here too, as crashes; they are said as what they do: the consumer stands still. */
  function failureOf(error: Error): Failure {
    try {
      return cluster.failure(error);
    } catch {
      return {
        kind: 'consumer-stalled',
        nature: 'wait',
        message: `The Kafka consumer broke off: ${error.message}`,
        remedy: 'It is built anew by itself.',
      };
    }
  }

  // When one partition's heartbeat tells of a rebalance, kafkajs joins again while the others still wait in here.
  async function eachBatch({ batch, heartbeat, isRunning, isStale, resolveOffset }: EachBatchPayload): Promise<void> {
    const fetchedIn = generation;
    // A whole batch may begin before what was asked for.
    const from = Number((batch as typeof batch & { readonly fetchedOffset: string }).fetchedOffset);
    const messages = batch.messages.flatMap(recordsOf).filter(({ offset }) => offset >= from);
    const handed: MessageBatch = {
      partition: batch.partition,
      messages,
      nextOffset: BigInt(batch.lastOffset()) + 1n,
      bytes: bytesOf(messages),
    };
    try {
      // Waiting inside eachBatch, with heartbeats, holds this partition back; pausing it would put kafkajs to sleep.
      while (isPaused || !events.take(handed)) {
        await aWhile();
        if (isClosed || !isRunning() || isStale() || fetchedIn !== generation) return;
        await heartbeat();
        if (fetchedIn !== generation) return;
      }
      resolveOffset(batch.lastOffset());
    } catch (error) {
      endGeneration(); // the heartbeat failed: whatever waits beside us was fetched under an assignment that is over
      throw error;
    }
  }

  /** Until there may be room, the consumer is closed, or a heartbeat is due. */
  function aWhile(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        forget();
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, heartbeatWhileWaitingMs);
      const forget = events.onRoom(done);
      waiting.add(done);
    });
  }

  return {
    async start() {
      try {
        await consumer.connect();
        if (isClosed) {
          await consumer.disconnect();
          return ok();
        }
        await consumer.subscribe({ topic: cluster.topic, fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: partitions,
          eachBatch,
        });
        return ok();
      } catch (error) {
        return fail(failureOf(error instanceof Error ? error : new Error(String(error))));
      }
    },
    async commit(offsets) {
      try {
        await consumer.commitOffsets(
          [...offsets].map(([partition, offset]) => ({ topic: cluster.topic, partition, offset: String(offset) })),
        );
        return ok(true);
      } catch (error) {
        if (lostPartitions.has(protocolError(error) ?? '')) return ok(false);
        return fail(cluster.failure(error));
      }
    },
    pause() {
      isPaused = true;
    },
    async close() {
      isPaused = isClosed = true;
      for (const done of [...waiting]) done();
      await consumer.disconnect();
    },
  };
}

const bytesOf = (messages: readonly FetchedRecord[]): number => messages.reduce((sum, { size }) => sum + size, 0);

/** kafkajs's retrier wraps what the broker said. */
function protocolError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'type' in error ? String(error.type) : protocolError(error.cause);
}
