import type { Message, Producer } from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { KafkaCluster } from './kafka.js';
import { keyPartitioner } from './key-partitioner.js';

/** Where a message now stands. */
export interface WrittenPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Puts single messages on the profile's topic, besides what the pipeline produces. */
export class TopicWriter {
  private producer: Producer | undefined;

  constructor(private readonly cluster: KafkaCluster) {}

  /** Resolves once all in-sync replicas have it. */
  async put(message: Message): Promise<Result<WrittenPlace, Failure>> {
    const { topic } = this.cluster;
    try {
      const producer = await this.connected();
      const [sent] = await producer.send({ topic, acks: -1, messages: [message] });
      return ok({ topic, partition: sent?.partition ?? 0, offset: Number(sent?.baseOffset ?? 0) });
    } catch (error) {
      this.producer = undefined;
      return fail(this.cluster.failure(error));
    }
  }

  async close(): Promise<void> {
    await this.producer?.disconnect();
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = this.cluster.kafka.producer({
      createPartitioner: keyPartitioner,
      allowAutoTopicCreation: false,
      idempotent: false,
    });
    await producer.connect();
    this.producer = producer;
    return producer;
  }
}
