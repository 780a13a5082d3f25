import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Failure } from '../../src-shared/failure.js';
import type { Rejection, Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { BatchCount } from '../ledger/batch-count.js';
import { restMs } from '../ledger/run-ledger.js';
import type { TopicLedger } from '../ledger/topic-ledger.js';
import { createStocks, type Stocks } from '../store/stocks.js';
import { createTickWriter, type TickWriter } from '../store/tick-writer.js';
import type { ConsumedTick, WriteGroup } from '../store/write-group.js';
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
import { DurableOffsets, rewound } from './durable-offsets.js';
import { mendingWaitMs, persist, Wake } from './persist.js';
import { Watermark } from './watermark.js';
import { within } from './within.js';

/** Messages that may be fetched and not yet stored: what fetching may run ahead of writing, and the bound on memory. */
const maxPendingMessages = 20_000;
/** The same in bytes: a tick may carry unknown fields of any length. */
const maxPendingBytes = 64 * 1024 * 1024;
const writesInFlight = 64;
const commitEveryMs = 1_000;
/** After an assignment, then twice as long each time: what was stored until a symbol is first looked at is read back for `stocks`. */
const firstCommitMs = 50;
const rejoinMs = 5_000;
const leaveMs = 3_000;

/** The second half of a tick's path: topic → store. Only what is stored without a gap is committed. */
export class Storing {
  private readonly writer: TickWriter;
  private readonly stocks: Stocks;
  private readonly limit = pLimit(writesInFlight);
  private readonly watermark: Watermark<{ readonly ticks: readonly Tick[]; readonly count: BatchCount }>;
  private readonly committed = new Map<number, bigint>();
  private consumer: TickConsumer | undefined;
  private assignment = 0;
  private pendingMessages = 0;
  private pendingBytes = 0;
  private readonly roomListeners = new Set<() => void>();
  private joined: () => void = () => undefined;
  private commitTimer: NodeJS.Timeout | undefined;
  private commitWaitMs = commitEveryMs;
  private committing: Promise<void> = Promise.resolve();
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
  private ledgerRows = 0;

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
    this.writer = createTickWriter(clusters.cassandra, clusters.bucketMs);
    this.stocks = createStocks(clusters.cassandra, clusters.bucketMs);
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
    this.consumer?.pause();
  }

  /** Resolves when everything that was taken is written, or the signal aborted. */
  async settled(): Promise<void> {
    while (this.pendingMessages > 0) await new Promise<void>((resolve) => this.onRoom(resolve));
  }

  /** Brings `stocks` up to date and commits. */
  async commit(): Promise<void> {
    this.committing = this.committing.then(() => this.commitOnce());
    await this.committing;
  }

  /** Commits for the last time, and writes the exact figures of every symbol once more. */
  async commitLast(): Promise<void> {
    this.committing = this.committing.then(async () => {
      await this.commitOnce();
      this.report('stocks', await this.stocks.flush(true));
    });
    await this.committing;
  }

  async close(): Promise<void> {
    clearTimeout(this.commitTimer);
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
        // It failed or stands still, so that its end may never come.
        if (last) await within(leaveMs, () => last.close().catch(() => undefined));
        const consumer = createConsumer(this.clusters.kafka, this.clusters.topic.partitions, {
          assigned: (partitions) => {
            if (this.consumer !== consumer) return;
            this.assigned = partitions;
            this.assignment += 1;
            this.expiry.assigned();
            this.watermark.reset();
            this.durable.assigned();
            this.committed.clear();
            this.stocks.forget();
            this.ledger.assigned();
            this.telemetry.tally.worked('consume');
            this.telemetry.tally.worked('commit');
            this.commitWaitMs = firstCommitMs;
            this.scheduleCommit();
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
    void this.store(batch);
    return true;
  }

  private async store(batch: MessageBatch): Promise<void> {
    const { partition, nextOffset } = batch;
    const ticks: ConsumedTick[] = [];
    const dead: DeadMessage[] = [];
    const count = new BatchCount(partition, Number(nextOffset));
    for (const message of batch.messages) {
      const { offset, time } = message;
      const decoded = decodeTick(message.value);
      if (decoded.ok) {
        ticks.push({ tick: decoded.value, partition, offset });
        count.consumed(offset, decoded.value.symbol, decoded.value.eventTime);
      } else {
        dead.push(deadMessage(partition, offset, message, 'decode', decoded.failure));
        count.consumed(offset, '', time);
      }
    }
    const content = { ticks: ticks.map(({ tick }) => tick), count };
    const stored = this.watermark.fetched({ partition, nextOffset, content });
    const messageAt = (offset: number) => batch.messages.find((message) => message.offset === offset);
    const done = await Promise.all([
      ...this.writer.plan(ticks).map((group) => this.limit(() => this.writeGroup(group, count, messageAt))),
      this.bury(dead, count),
    ]);
    if (done.every(Boolean)) stored();
    this.pendingMessages -= batch.messages.length;
    this.pendingBytes -= batch.bytes;
    const listeners = [...this.roomListeners];
    this.roomListeners.clear();
    for (const listener of listeners) listener();
  }

  /** True when every row of the group is stored or in the dead-letter topic. */
  private async writeGroup(
    group: WriteGroup,
    count: BatchCount,
    messageAt: (offset: number) => FetchedRecord | undefined,
  ): Promise<boolean> {
    const { counters, latency, tally } = this.telemetry;
    const written = await persist(() => this.writer.write(group), {
      signal: this.signal,
      wake: this.writable,
      failed: (failure) => tally.failed('store', failure),
      worked: () => tally.worked('store'),
    });
    if (!written) return false;
    if (written.ok) {
      counters.total.stored += group.rows.length + group.repeated.length;
      for (const { offset } of group.rows) count.written(offset);
      for (const { offset } of group.repeated) count.written(offset);
      counters.done();
      latency.record(group.rows, Date.now());
      return true;
    }
    const [only] = group.rows;
    if (group.rows.length === 1 && only) {
      const { partition, offset } = only;
      const rejection: Rejection = { code: 'row', message: written.failure.message };
      const dead = deadMessage(partition, offset, messageAt(offset), 'store', rejection);
      for (const { offset } of group.repeated) count.deadLettered(offset);
      return this.bury([dead], count);
    }
    // One row that Cassandra cannot hold must not take the others along.
    const alone = group.rows.map((row, index) =>
      this.writeGroup({ ...group, rows: [row], repeated: index === 0 ? group.repeated : [] }, count, messageAt),
    );
    return (await Promise.all(alone)).every(Boolean);
  }

  private async bury(messages: readonly DeadMessage[], count: BatchCount): Promise<boolean> {
    const [first] = messages;
    if (!first) return true;
    const { counters, tally } = this.telemetry;
    const sent = await persist(() => this.producer.sendDead(messages), {
      signal: this.signal,
      wake: this.wake,
      failed: (failure) => tally.failed('dead-letter', failure),
      worked: () => tally.worked('dead-letter'),
    });
    if (!sent?.ok) return false;
    counters.total.deadLettered += messages.length;
    for (const { offset } of messages) count.deadLettered(offset);
    counters.done();
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
    return true;
  }

  private scheduleCommit(): void {
    clearTimeout(this.commitTimer);
    if (this.signal.aborted || this.paused) return;
    const wait = Math.max(this.commitWaitMs, restMs(this.ledgerRows));
    this.commitWaitMs = Math.min(commitEveryMs, 2 * this.commitWaitMs);
    this.commitTimer = setTimeout(() => void this.commit().finally(() => this.scheduleCommit()), wait);
  }

  // `stocks` and the ledger first: were an offset committed before, a crash in between would leave them behind what is stored.
  private async commitOnce(): Promise<void> {
    const { assignment } = this;
    const stored = this.watermark.offsets();
    if ([...stored].every(([partition, offset]) => this.committed.get(partition) === offset)) return;
    const [flushed, counted] = await Promise.all([this.stocks.flush(), this.ledger.flush()]);
    if (counted.ok) this.ledgerRows = counted.value;
    const isTold = this.report('ledger', counted);
    if (!this.report('stocks', flushed) || !isTold) return;
    const durable = await this.durable.of(stored);
    const offsets = new Map([...durable].filter(([partition, offset]) => this.committed.get(partition) !== offset));
    if (offsets.size === 0) return;
    // Between two consumers there is none that could commit.
    if (assignment !== this.assignment || this.assigned === null || !this.consumer) return;
    const committed = await this.consumer.commit(offsets);
    if (!this.report('commit', committed.ok ? ok() : fail(committed.failure))) return;
    if (committed.ok && committed.value)
      for (const [partition, offset] of offsets) this.committed.set(partition, offset);
  }

  private report(place: 'stocks' | 'ledger' | 'commit', result: Result<unknown, Failure>): boolean {
    if (result.ok) this.telemetry.tally.worked(place);
    else this.telemetry.tally.failed(place, result.failure);
    return result.ok;
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
