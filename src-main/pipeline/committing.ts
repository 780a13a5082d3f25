import type { Failure } from '../../src-shared/failure.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { BatchCount } from '../ledger/batch-count.js';
import { restMs } from '../ledger/run-ledger.js';
import type { TopicLedger } from '../ledger/topic-ledger.js';
import type { Stocks } from '../store/stocks.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { TickConsumer } from '../topic/consumer.js';
import type { DurableOffsets } from './durable-offsets.js';
import type { Watermark } from './watermark.js';

const commitEveryMs = 1_000;
/** After an assignment, then twice as long each time: what was stored until a symbol is first looked at is read back for `stocks`. */
const firstCommitMs = 50;

/** A fetched batch, as far as it matters once it is stored. */
export interface StoredBatch {
  readonly ticks: readonly Tick[];
  readonly count: BatchCount;
}

/** Commits what is stored, and tells `stocks` and the ledger before. */
export class Committing {
  /** Null between two consumers, when there is none that could commit. */
  private consumer: TickConsumer | null = null;
  private assignment = 0;
  private readonly committed = new Map<number, bigint>();
  private waitMs = commitEveryMs;
  private timer: NodeJS.Timeout | undefined;
  /** Ends when all commits that were begun have ended. */
  private underWay: Promise<void> = Promise.resolve();
  private ledgerRows = 0;
  private isPaused = false;

  constructor(
    private readonly watermark: Watermark<StoredBatch>,
    private readonly stocks: Stocks,
    private readonly ledger: TopicLedger,
    private readonly durable: DurableOffsets,
    private readonly telemetry: Telemetry,
    private readonly signal: AbortSignal,
  ) {}

  /** From now on the partitions are this consumer's, and fetched again from what is committed. */
  assigned(consumer: TickConsumer): void {
    this.consumer = consumer;
    this.assignment += 1;
    this.committed.clear();
    this.waitMs = firstCommitMs;
    this.schedule();
  }

  /** The consumer is given up. */
  left(): void {
    this.consumer = null;
  }

  /** No more commits but those that are asked for. */
  pause(): void {
    this.isPaused = true;
  }

  /** Brings `stocks` and the ledger up to date and commits. */
  async commit(): Promise<void> {
    this.underWay = this.underWay.then(() => this.commitOnce());
    await this.underWay;
  }

  /** Commits for the last time, and writes the exact figures of every symbol once more. */
  async commitLast(): Promise<void> {
    this.underWay = this.underWay.then(async () => {
      await this.commitOnce();
      this.report('stocks', await this.stocks.flush(true));
    });
    await this.underWay;
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.signal.aborted || this.isPaused) return;
    const wait = Math.max(this.waitMs, restMs(this.ledgerRows));
    this.waitMs = Math.min(commitEveryMs, 2 * this.waitMs);
    this.timer = setTimeout(() => void this.commit().finally(() => this.schedule()), wait);
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
    if (assignment !== this.assignment || !this.consumer) return;
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
