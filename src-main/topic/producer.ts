import type { Message, Producer, ProducerRecord, RecordMetadata } from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { cleanText } from '../network/clean-text.js';
import { deadLetterOfLine, deadLetterOfMessage, type DeadMessage } from './dead-letter.js';
import { isClientDead } from './kafka-failure.js';
import type { KafkaCluster } from './kafka.js';
import { keyPartitioner } from './key-partitioner.js';
import { wholeBatch } from './produce-request.js';
import { encodeRecordBatch } from './record-batch.js';

/** What Kafka acknowledged, by partition. */
export interface Acknowledged {
  readonly partition: number;
  /** Offset after the last message of this send. */
  readonly nextOffset: bigint;
  readonly count: number;
  /** Of its record batch. */
  readonly bytes: number;
}

export interface TickProducer {
  connect(): Promise<Result<void, Failure>>;
  /**
   * Sends ticks, keyed by symbol, and resolves when all in-sync replicas have them. Sending again makes no second row.
   * A failure of nature `data`: one of them is larger than the topic takes.
   */
  send(ticks: readonly Tick[]): Promise<Result<readonly Acknowledged[], Failure>>;
  /** Keeps lines of the feed that are no tick in the dead-letter topic. */
  sendRejected(lines: readonly RejectedLine[]): Promise<Result<void, Failure>>;
  /** Keeps messages of the topic that are no tick in the dead-letter topic. */
  sendDead(messages: readonly DeadMessage[]): Promise<Result<void, Failure>>;
  /** Goes on over new connections: the old ones may be dead. */
  renew(): void;
  close(): Promise<void>;
}

const maxPartBytes = 500_000;
/** More than kafkajs needs for its tries, each with a connection and a time-out. */
const longestSendMs = 45_000;
/** Headers with a long reason. */
const deadLetterOverhead = 1_000;

/**
 * `partitions`: how many the topic has. `rebuilt` is told when kafkajs's producer could not go on and another one has taken
 * its place; what was on its way has then failed, and is for the caller to send again.
 */
export function createProducer(
  cluster: KafkaCluster,
  partitions: number,
  rebuilt: (failure: Failure) => void,
): TickProducer {
  // Not idempotent: its producer dies with an out-of-order sequence (kafkajs #598), and rows are idempotent anyway.
  const make = (): Producer =>
    cluster.kafka.producer({ createPartitioner: keyPartitioner, allowAutoTopicCreation: false, idempotent: false });
  let producer = make();
  let connected: Promise<void> | undefined;
  let isClosed = false;

  function connect(): Promise<void> {
    const by = producer;
    connected ??= by.connect().catch((error: unknown) => {
      if (by === producer) connected = undefined;
      throw error;
    });
    return connected;
  }

  function renew(): void {
    const old = producer;
    producer = make();
    connected = undefined;
    void old.disconnect().catch(() => undefined); // it is given up
  }

  async function sendBy(record: ProducerRecord): Promise<Result<RecordMetadata[], Failure>> {
    const by = producer;
    try {
      return ok(await answered(connect().then(() => by.send(record))));
    } catch (error) {
      const isDead = error instanceof NoAnswer || isClientDead(error);
      if (isClosed || !isDead) return fail(cluster.failure(error));
      const failure = producerBroken(error);
      if (by === producer) {
        renew();
        rebuilt(failure);
      }
      return fail(failure);
    }
  }

  const partitionOf = createPartitioner(cluster.topic, partitions);

  async function sendDeadLetters(messages: Message[]): Promise<Result<void, Failure>> {
    if (messages.length === 0) return ok();
    for (const part of partsOf(messages)) {
      const sent = await sendBy({ topic: cluster.deadLetterTopic, messages: part, acks: -1 });
      if (sent.ok) continue;
      // A dead-letter topic that refuses has to be mended; until then nothing that belongs there counts as done.
      return fail(sent.failure.nature === 'data' ? { ...sent.failure, nature: 'config' } : sent.failure);
    }
    return ok();
  }

  return {
    async connect() {
      try {
        await connect();
        return ok();
      } catch (error) {
        return fail(cluster.failure(error));
      }
    },
    async send(ticks) {
      const byPartition = new Map<number, Tick[]>();
      for (const tick of ticks) {
        const partition = partitionOf(tick.symbol);
        const own = byPartition.get(partition);
        if (own) own.push(tick);
        else byPartition.set(partition, [tick]);
      }
      const time = Date.now();
      const sent = new Map<number, { count: number; bytes: number }>();
      const messages = [...byPartition].map(([partition, own]): Message => {
        const bytes = encodeRecordBatch(own, time);
        sent.set(partition, { count: own.length, bytes: bytes.length });
        return wholeBatch(partition, bytes);
      });
      const acknowledged = await sendBy({ topic: cluster.topic, messages, acks: -1 });
      if (!acknowledged.ok) return acknowledged;
      return ok(
        acknowledged.value.map(({ partition, baseOffset }) => {
          const own = sent.get(partition) ?? { count: 0, bytes: 0 };
          return { partition, nextOffset: BigInt(baseOffset ?? '0') + BigInt(own.count), ...own };
        }),
      );
    },
    sendRejected: (lines) => sendDeadLetters(lines.map((line) => deadLetterOfLine(cluster.topic, line))),
    sendDead: (messages) => sendDeadLetters(messages.map((message) => deadLetterOfMessage(cluster.topic, message))),
    renew,
    close() {
      isClosed = true;
      return producer.disconnect();
    },
  };
}

class NoAnswer extends Error {}

/** What kafkajs does, or a failure where it never says: its own limits do not hold for all that it waits for. */
function answered<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const noAnswer = () => reject(new NoAnswer(`it did not answer for ${longestSendMs / 1000} s`));
    const timer = setTimeout(noAnswer, longestSendMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const producerBroken = (thrown: unknown): Failure => ({
  kind: 'producer-broken',
  nature: 'wait',
  message:
    `The Kafka producer could not go on (${cleanText(thrown instanceof Error ? thrown.message : String(thrown))}); it was ` +
    'built anew, and what was on its way is sent again.',
  remedy: 'Nothing: a tick that stands on the topic twice makes one row.',
});

/** kafkajs sends what goes to one partition as one batch, and Kafka takes no batch of more than a megabyte. */
function* partsOf(messages: readonly Message[]): Generator<Message[]> {
  let part: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = (message.key?.length ?? 0) + (message.value?.length ?? 0) + deadLetterOverhead;
    if (part.length > 0 && bytes + size > maxPartBytes) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(message);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** The partition of a symbol, computed once. */
function createPartitioner(topic: string, partitions: number): (symbol: string) => number {
  const murmur2 = keyPartitioner();
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionId,
    leader: 0,
    partitionErrorCode: 0,
    replicas: [],
    isr: [],
  }));
  const known = new Map<string, number>();
  const maxKnown = 100_000;
  return (symbol) => {
    let partition = known.get(symbol);
    if (partition === undefined) {
      if (known.size >= maxKnown) known.clear();
      partition = murmur2({ topic, partitionMetadata, message: { key: symbol, value: null } });
      known.set(symbol, partition);
    }
    return partition;
  };
}
