import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import type { Rejection, Tick } from '../../src-shared/market/tick.js';
import { BatchCount } from '../ledger/batch-count.js';
import type { TopicLedger } from '../ledger/topic-ledger.js';
import { createStocks, type Stocks } from '../store/stocks.js';
import { createTickWriter, type TickWriter } from '../store/tick-writer.js';
import type { WriteGroup } from '../store/write-group.js';
import { WriteQueue } from '../store/write-queue.js';
import { atRiskMs } from '../store/durability.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { createConsumer, type MessageBatch, type TickConsumer } from '../topic/consumer.js';
import type { ExpiryWatch } from '../topic/expiry-watch.js';
import type { DeadMessage } from '../topic/dead-letter.js';
import type { FetchedRecord } from '../topic/fetched-records.js';
import type { TickProducer } from '../topic/producer.js';
import { parseRedrive, redriveHeader } from '../topic/redrive-header.js';
import { decodeTick } from '../tick-codec.js';
import type { Clusters } from './clusters.js';
import { Committing, type StoredBatch } from './committing.js';
import { DurableOffsets, rewound } from './durable-offsets.js';
import { FetchedBatch, type FetchedTick } from './fetched-batch.js';
import { mendingWaitMs, persist, Wake } from './persist.js';
import { Watermark } from './watermark.js';
import { within } from './within.js';

/** Messages that may be fetched and not yet stored: what fetching may run ahead of writing, and the bound on memory. */
const maxPendingMessages = 20_000;
/** The same in bytes: a tick may carry unknown fields of any length. */
const maxPendingBytes = 64 * 1024 * 1024;
const rejoinMs = 5_000;
const leaveMs = 3_000;

/** The second half of a tick's path: topic → store. Only what is stored without a gap is committed. */
export class Storing {
  private readonly writer: TickWriter;
  private readonly stocks: Stocks;
  private readonly writes: WriteQueue<FetchedTick>;
  private readonly watermark: Watermark<StoredBatch>;
  private readonly committing: Committing;
  private consumer: TickConsumer | undefined;
  private pendingMessages = 0;
  private pendingBytes = 0;
  private readonly roomListeners = new Set<() => void>();
  private joined: () => void = () => undefined;
  private readonly durable: DurableOffsets;
  /** Wakes writes that wait for their next try. */
  private readonly writable: Wake;
  private readonly unwatch: () => void;
  private paused = false;
  private joining: Promise<void> | undefined;
  /** The partitions that are ours; null before the group has said so. */
  assigned: readonly number[] | null = null;
  /** Rises whenever the watermark moves. */
  progress = 0;

  constructor(
    private readonly clusters: Clusters,
    private readonly producer: TickProducer,
    private readonly telemetry: Telemetry,
    private readonly wake: Wake,
    /** Aborted when whatever is not written yet has to be left on the topic. */
    private readonly signal: AbortSignal,
    private readonly expiry: ExpiryWatch,
    private readonly ledger: TopicLedger,
    onStored: (ticks: readonly Tick[]) => void,
  ) {
    this.watermark = new Watermark(({ ticks, count }) => {
      this.progress += 1;
      this.stocks.stored(ticks);
      this.ledger.passed(count);
      onStored(ticks);
    });
    this.durable = new DurableOffsets(clusters.cassandra, atRiskMs(clusters.durability), () => {
      if (signal.aborted) return;
      telemetry.notices.add('rewound', rewound);
      void this.rebuild();
    });
    this.writable = new Wake(wake);
    this.unwatch = clusters.cassandra.watchNodes({ away: () => undefined, back: () => this.writable.now() });
    this.writer = createTickWriter(clusters.cassandra);
    this.writes = new WriteQueue(clusters.bucketMs, (group) => this.writeGroup(group));
    this.stocks = createStocks(clusters.cassandra, clusters.bucketMs);
    this.committing = new Committing(this.watermark, this.stocks, ledger, this.durable, telemetry, signal);
  }

  /** Resolves when the group has given us our partitions; undefined when the signal aborted first. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.signal.addEventListener('abort', () => resolve(), { once: true });
      this.joined = resolve;
      void this.join();
    });
  }

  /** Up to where everything is stored, where that may not be committed at once; else empty. */
  get heldBack(): ReadonlyMap<number, bigint> {
    return this.durable.isHolding ? this.watermark.offsets() : new Map();
  }

  get pending(): number {
    return this.pendingMessages;
  }

  /** Nothing more is taken from the topic. */
  pause(): void {
    this.paused = true;
    this.committing.pause();
    this.consumer?.pause();
  }

  /** Resolves when everything that was taken is written, or the signal aborted. */
  async settled(): Promise<void> {
    while (this.pendingMessages > 0) await new Promise<void>((resolve) => this.onRoom(resolve));
  }

  /** Brings `stocks` and the ledger up to date and commits. */
  commit(): Promise<void> {
    return this.committing.commit();
  }

  /** Commits for the last time, and writes the exact figures of every symbol once more. */
  commitLast(): Promise<void> {
    return this.committing.commitLast();
  }

  async close(): Promise<void> {
    this.committing.close();
    this.durable.close();
    this.unwatch();
    await this.consumer?.close();
  }

  /** Once: when a batch is done. */
  private onRoom(listener: () => void): () => void {
    this.roomListeners.add(listener);
    return () => void this.roomListeners.delete(listener);
  }

  /** A new consumer takes the place of the one there is, and goes on at the committed offsets. */
  rebuild(): Promise<void> {
    return this.join();
  }

  private join(): Promise<void> {
    this.joining ??= this.joinAnew().finally(() => (this.joining = undefined));
    return this.joining;
  }

  private async joinAnew(): Promise<void> {
    await persist(
      async () => {
        const { consumer: last } = this;
        this.assigned = null;
        this.committing.left();
        // It failed or stands still, so that its end may never come.
        if (last) await within(leaveMs, () => last.close().catch(() => undefined));
        const consumer = createConsumer(this.clusters.kafka, this.clusters.topic.partitions, {
          assigned: (partitions) => {
            if (this.consumer !== consumer) return;
            this.assigned = partitions;
            this.expiry.assigned();
            this.watermark.reset();
            this.durable.assigned();
            this.stocks.forget();
            this.ledger.assigned();
            this.telemetry.tally.worked('consume');
            this.telemetry.tally.worked('commit');
            this.committing.assigned(consumer);
            this.joined();
          },
          take: (batch) => this.consumer === consumer && this.take(batch),
          onRoom: (listener) => this.onRoom(listener),
          failed: (failure, restarts) => {
            if (this.consumer !== consumer) return;
            this.telemetry.tally.failed('consume', failure);
            if (!restarts) void this.rejoin(failure);
          },
        });
        this.consumer = consumer;
        if (this.paused) consumer.pause();
        return consumer.start();
      },
      {
        signal: this.signal,
        wake: this.wake,
        failed: (failure) => this.telemetry.tally.failed('consume', failure),
        worked: () => undefined, // connected is not yet assigned
      },
    );
  }

  /** kafkajs does not go on by itself: a new consumer takes the place of this one, not at once. */
  private async rejoin(failure: Failure): Promise<void> {
    const wait = failure.nature === 'config' ? mendingWaitMs(failure) : Math.random() * rejoinMs;
    const ends = AbortSignal.any([this.signal, this.wake.signal]);
    await delay(wait, undefined, { signal: ends }).catch(() => undefined); // woken, or the pipeline stops
    await this.joining; // which may be what has failed
    if (!this.signal.aborted) await this.join();
  }

  private take(batch: MessageBatch): boolean {
    const count = batch.messages.length;
    const isOver =
      this.pendingMessages + count > maxPendingMessages || this.pendingBytes + batch.bytes > maxPendingBytes;
    if (this.pendingMessages > 0 && isOver) return false;
    this.pendingMessages += count;
    this.pendingBytes += batch.bytes;
    this.telemetry.counters.begin();
    this.telemetry.counters.total.consumed += count;
    const [first] = batch.messages;
    if (first) this.expiry.fetched(batch.partition, BigInt(first.offset), batch.nextOffset);
    this.ledger.fetched(batch.partition, batch.nextOffset);
    this.store(batch);
    return true;
  }

  private store({ partition, nextOffset, messages, bytes }: MessageBatch): void {
    const count = new BatchCount(partition, Number(nextOffset));
    const all: Tick[] = [];
    const stored = this.watermark.fetched({ partition, nextOffset, content: { ticks: all, count } });
    const batch = new FetchedBatch(messages, count, (isWhole) => {
      if (isWhole) stored();
      this.pendingMessages -= messages.length;
      this.pendingBytes -= bytes;
      const listeners = [...this.roomListeners];
      this.roomListeners.clear();
      for (const listener of listeners) listener();
    });
    const ticks: FetchedTick[] = [];
    const dead: DeadMessage[] = [];
    for (const message of messages) {
      const { offset, time } = message;
      const decoded = decodeTick(message.value);
      if (decoded.ok) {
        const tick = decoded.value;
        all.push(tick);
        ticks.push({ tick, partition, offset, batch });
        count.consumed(offset, tick.symbol, tick.eventTime);
      } else {
        dead.push(deadMessage(partition, offset, message, 'decode', decoded.failure));
        count.consumed(offset, '', time);
      }
    }
    this.writes.add(ticks);
    void this.bury(
      dead,
      dead.map(({ offset }) => ({ batch, offset })),
    );
  }

  /** Until every row of the group is stored or in the dead-letter topic, or has to be left on the topic. */
  private async writeGroup(group: WriteGroup<FetchedTick>): Promise<void> {
    const { counters, latency, tally } = this.telemetry;
    const { rows, repeated } = group;
    const written = await persist(() => this.writer.write(group), {
      signal: this.signal,
      wake: this.writable,
      failed: (failure) => tally.failed('store', failure),
      worked: () => tally.worked('store'),
    });
    if (!written) {
      for (const { batch } of rows) batch.left();
      for (const { batch } of repeated) batch.left();
      return;
    }
    if (written.ok) {
      counters.total.stored += rows.length + repeated.length;
      counters.done();
      latency.record(rows, Date.now());
      for (const { batch, offset } of rows) batch.written(offset);
      for (const { batch, offset } of repeated) batch.written(offset);
      return;
    }
    const [only] = rows;
    if (rows.length === 1 && only) {
      const { partition, offset, batch } = only;
      const rejection: Rejection = { code: 'row', message: written.failure.message };
      const dead = deadMessage(partition, offset, batch.messageAt(offset), 'store', rejection);
      void this.bury([dead], [only, ...repeated]); // others of its partition key need not wait for it
      return;
    }
    // One row that Cassandra cannot hold must not take the others along: in halves it is soon alone.
    const half = Math.ceil(rows.length / 2);
    await this.writeGroup({ ...group, rows: rows.slice(0, half) });
    await this.writeGroup({ ...group, rows: rows.slice(half), repeated: [] });
  }

  /** @param places of the messages, and of others that they stand for */
  private async bury(
    messages: readonly DeadMessage[],
    places: readonly Pick<FetchedTick, 'batch' | 'offset'>[],
  ): Promise<void> {
    const [first] = messages;
    if (!first) return;
    const { counters, tally } = this.telemetry;
    const sent = await persist(() => this.producer.sendDead(messages), {
      signal: this.signal,
      wake: this.wake,
      failed: (failure) => tally.failed('dead-letter', failure),
      worked: () => tally.worked('dead-letter'),
    });
    if (!sent?.ok) {
      for (const { batch } of places) batch.left();
      return;
    }
    counters.total.deadLettered += messages.length;
    counters.done();
    for (const { batch, offset } of places) batch.deadLettered(offset);
    tally.failed(
      'store',
      {
        kind: 'ticks-dead-lettered',
        nature: 'data',
        message:
          `Messages of the topic are no ticks; first of the latest: partition ${first.partition} offset ${first.offset}: ` +
          `${first.rejection.message}.`,
        remedy:
          'They are kept in the dead-letter topic with their origin; mend whoever writes them and send them again.',
      },
      messages.length,
    );
  }
}

function deadMessage(
  partition: number,
  offset: number,
  message: FetchedRecord | undefined,
  stage: DeadMessage['stage'],
  rejection: Rejection,
): DeadMessage {
  const { key = null, value = null, headers = {} } = message ?? {};
  const redrive = redriveHeader in headers ? parseRedrive(headers[redriveHeader]) : null;
  return { partition, offset, key, value, stage, rejection, redrive };
}
