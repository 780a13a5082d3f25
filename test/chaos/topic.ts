import kafkajs, { type Admin, type Consumer, type EachBatchPayload } from 'kafkajs';
import { within } from './within.js';

const { Kafka, logLevel, ConfigResourceTypes } = kafkajs;

/** A record of the dead-letter topic. */
export interface DeadLetter {
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Names {
  readonly topic: string;
  readonly deadLetterTopic: string;
  readonly group: string;
}

const askMs = 5_000;
/** Of a topic: by how much a message may be older than the broker's clock. */
const timestampBound = 'message.timestamp.before.max.ms';

/** What stands on the topics, read by a client of the oracle's own that is made anew whenever it fails. */
export class TopicReader {
  /** By partition and offset: the seq of the tick, or null for what is none. */
  readonly records: (number | null)[][] = [];
  readonly deadLetters: DeadLetter[] = [];
  /** `partition/offset` of messages of the topic that are in the dead-letter topic. */
  readonly buried = new Set<string>();
  private deadTo = 0;
  private consumer: Consumer | undefined;
  private isClosed = false;
  private generation = 0;

  constructor(
    private readonly brokers: string[],
    private readonly names: Names,
    /** Told of each tick on the topic. */
    private readonly onTick: (value: string, seq: number) => void,
  ) {}

  /** Up to where the partition has been read without a gap. */
  readTo(partition: number): number {
    return this.records[partition]?.length ?? 0;
  }

  hasDeadLettersTo(end: number): boolean {
    return this.deadTo >= end;
  }

  /** Begins anew, from the start of both topics, which changes nothing of what has been read. */
  async start(): Promise<void> {
    const generation = ++this.generation;
    void this.consumer?.disconnect().catch(() => undefined); // it failed
    const { topic, deadLetterTopic, group } = this.names;
    const consumer = this.kafka(10).consumer({ groupId: `${group}-oracle-${generation}`, maxWaitTimeInMs: 100 });
    this.consumer = consumer;
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (payload.restart) return; // it goes on by itself
      if (generation === this.generation && !this.isClosed) setTimeout(() => void this.start(), 1_000);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic, deadLetterTopic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: async (payload) => this.take(payload, generation),
      });
    } catch {
      if (generation === this.generation && !this.isClosed) setTimeout(() => void this.start(), 1_000);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await within(askMs, this.consumer?.disconnect() ?? Promise.resolve());
  }

  /** Whether both topics have been read to what is their end now; undefined when Kafka does not say. */
  async isAtEnd(): Promise<boolean | undefined> {
    const ends = await this.ends();
    return ends && ends.deadLetters <= this.deadTo && [...ends.topic].every(([p, end]) => end <= this.readTo(p));
  }

  /** Next offset of each partition, and of the dead-letter topic's one partition. */
  ends(): Promise<{ topic: Map<number, number>; deadLetters: number } | undefined> {
    const { topic, deadLetterTopic } = this.names;
    return this.ask(async (admin) => ({
      topic: new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)])),
      deadLetters: Number((await admin.fetchTopicOffsets(deadLetterTopic))[0]?.high ?? 0),
    }));
  }

  /** The group's committed offset by partition. */
  committed(): Promise<Map<number, number> | undefined> {
    const { topic, group } = this.names;
    return this.ask(async (admin) => {
      const [found] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      const known = (found?.partitions ?? []).map(({ partition, offset }) => [partition, Number(offset)] as const);
      return new Map(known.filter(([, offset]) => offset >= 0));
    });
  }

  /** Messages that the group has not committed. */
  async lag(): Promise<number | undefined> {
    const [ends, committed] = await Promise.all([this.ends(), this.committed()]);
    if (!ends || !committed) return undefined;
    return [...ends.topic].reduce((sum, [partition, end]) => sum + end - (committed.get(partition) ?? 0), 0);
  }

  /** Makes a topic refuse all that is written to it, and take it again: no message is younger than its sending. */
  async refuse(which: 'topic' | 'deadLetterTopic', isRefused: boolean): Promise<boolean> {
    const name = this.names[which];
    const done = await this.ask(async (admin) => {
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name }],
      });
      const kept = (resources[0]?.configEntries ?? []).filter(
        ({ configName, configSource }) => String(configSource) === '1' && configName !== timestampBound,
      );
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name,
            configEntries: [
              ...kept.map(({ configName, configValue }) => ({ name: configName, value: configValue })),
              { name: timestampBound, value: isRefused ? '0' : String(2n ** 63n - 1n) },
            ],
          },
        ],
      });
      return true;
    });
    return done ?? false;
  }

  /** Writes messages as some other program would; those that Kafka acknowledged. */
  async produce(values: readonly string[]): Promise<{ place: string; value: string }[]> {
    const producer = this.kafka(0).producer({ allowAutoTopicCreation: false, retry: { retries: 0 } });
    const sent: { place: string; value: string }[] = [];
    const work = async () => {
      await producer.connect();
      for (const value of values) {
        const [said] = await producer.send({ topic: this.names.topic, messages: [{ value }], acks: -1 });
        if (said) sent.push({ place: `${said.partition}/${said.baseOffset}`, value });
      }
    };
    await within(askMs, work());
    void producer.disconnect().catch(() => undefined); // its broker may be gone
    return sent;
  }

  private take({ batch }: EachBatchPayload, generation: number): Promise<void> {
    if (generation !== this.generation) return Promise.resolve();
    for (const { offset, value, headers } of batch.messages) {
      if (batch.topic === this.names.topic) {
        const of = (this.records[batch.partition] ??= []);
        if (Number(offset) !== of.length) continue; // read before
        of.push(this.seqOf(value));
      } else if (Number(offset) >= this.deadTo) {
        this.deadTo = Number(offset) + 1;
        const texts = Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)]));
        this.deadLetters.push({ value, headers: texts });
        if (texts['__tick.err.offset'] !== undefined)
          this.buried.add(`${texts['__tick.err.partition']}/${texts['__tick.err.offset']}`);
      }
    }
    return Promise.resolve();
  }

  private seqOf(value: Buffer | null): number | null {
    const text = value?.toString('utf8') ?? '';
    const seq = /"seq":(\d+)/.exec(text)?.[1];
    if (seq === undefined) return null;
    this.onTick(text, Number(seq));
    return Number(seq);
  }

  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T | undefined> {
    const admin = this.kafka(1).admin();
    const work = async () => {
      await admin.connect();
      return question(admin);
    };
    const answer = await within(askMs, work());
    void admin.disconnect().catch(() => undefined); // its broker may be gone
    return answer;
  }

  private kafka(retries: number) {
    return new Kafka({
      brokers: this.brokers,
      clientId: 'chaos-oracle',
      logLevel: logLevel.NOTHING,
      connectionTimeout: 1_000,
      requestTimeout: 4_000,
      retry: { retries, maxRetryTime: 4_000 },
    });
  }
}
