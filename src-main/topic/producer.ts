import type { Message, Producer } from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { deadLetterOfLine, deadLetterOfMessage, type DeadMessage } from './dead-letter.js';
import type { KafkaCluster } from './kafka.js';
import { keyPartitioner } from './key-partitioner.js';
import { encodeTick } from '../tick-codec.js';

/** What Kafka acknowledged, by partition. */
export interface Acknowledged {
  readonly partition: number;
  /** Offset after the last message of this send. */
  readonly nextOffset: bigint;
  readonly count: number;
  /** Keys and values, before compression. */
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
  close(): Promise<void>;
}

const maxPartBytes = 500_000;
/** Headers with a long reason. */
const deadLetterOverhead = 1_000;

/** `partitions`: how many the topic has. */
export function createProducer(cluster: KafkaCluster, partitions: number): TickProducer {
  // Not idempotent: its producer dies with an out-of-order sequence (kafkajs #598), and rows are idempotent anyway.
  const producer: Producer = cluster.kafka.producer({
    createPartitioner: keyPartitioner,
    allowAutoTopicCreation: false,
    idempotent: false,
  });
  const partitionOf = createPartitioner(cluster.topic, partitions);

  async function sendDeadLetters(messages: Message[]): Promise<Result<void, Failure>> {
    if (messages.length === 0) return ok();
    try {
      for (const part of partsOf(messages)) {
        await producer.send({ topic: cluster.deadLetterTopic, messages: part, acks: -1 });
      }
      return ok();
    } catch (error) {
      const failure = cluster.failure(error);
      // A dead-letter topic that refuses has to be mended; until then nothing that belongs there counts as done.
      return fail(failure.nature === 'data' ? { ...failure, nature: 'config' } : failure);
    }
  }

  return {
    async connect() {
      try {
        await producer.connect();
        return ok();
      } catch (error) {
        return fail(cluster.failure(error));
      }
    },
    async send(ticks) {
      const sent = new Map<number, { count: number; bytes: number }>();
      const messages = ticks.map((tick): Message => {
        const partition = partitionOf(tick.symbol);
        const value = encodeTick(tick);
        const own = sent.get(partition);
        if (own) {
          own.count += 1;
          own.bytes += value.length;
        } else sent.set(partition, { count: 1, bytes: value.length });
        return { key: tick.symbol, value, partition };
      });
      try {
        const metadata = await producer.send({ topic: cluster.topic, messages, acks: -1 });
        return ok(
          metadata.map(({ partition, baseOffset }) => {
            const own = sent.get(partition) ?? { count: 0, bytes: 0 };
            return { partition, nextOffset: BigInt(baseOffset ?? '0') + BigInt(own.count), ...own };
          }),
        );
      } catch (error) {
        return fail(cluster.failure(error));
      }
    },
    sendRejected: (lines) => sendDeadLetters(lines.map((line) => deadLetterOfLine(cluster.topic, line))),
    sendDead: (messages) => sendDeadLetters(messages.map((message) => deadLetterOfMessage(cluster.topic, message))),
    close: () => producer.disconnect(),
  };
}

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
