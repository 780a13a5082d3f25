import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';

export interface TopicMessage {
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

const clientOf = (broker: string) => new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING });

/** Writes messages as some other program would. */
export async function produce(broker: string, topic: string, messages: Message[]): Promise<void> {
  const producer = clientOf(broker).producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  try {
    await producer.send({ topic, messages, acks: -1 });
  } finally {
    await producer.disconnect();
  }
}

/** All that a topic holds now, by partition and offset, read by a client of the tests' own. */
export async function readMessages(broker: string, topic: string): Promise<TopicMessage[]> {
  const kafka = clientOf(broker);
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map(
    (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => [
      partition,
      Number(high) > Number(low) ? Number(high) : 0,
    ]),
  );
  const left = new Set([...ends].filter(([, end]) => end > 0).map(([partition]) => partition));
  const messages: TopicMessage[] = [];
  const groupId = `reader-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      if (left.size === 0) resolve();
      const eachMessage = ({
        partition,
        message,
      }: {
        partition: number;
        message: Omit<TopicMessage, 'partition' | 'offset'> & { offset: string };
      }) => {
        const offset = Number(message.offset);
        messages.push({ partition, offset, key: message.key, value: message.value });
        if (offset + 1 >= (ends.get(partition) ?? 0)) left.delete(partition);
        if (left.size === 0) resolve();
        return Promise.resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]);
    await admin.disconnect();
  }
  return messages.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
}

/** The consumer groups that the broker knows. */
export async function groupsOf(broker: string): Promise<string[]> {
  const admin = clientOf(broker).admin();
  await admin.connect();
  try {
    return (await admin.listGroups()).groups.map(({ groupId }) => groupId).sort();
  } finally {
    await admin.disconnect();
  }
}
