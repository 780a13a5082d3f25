import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import { createLedgerTable, type LedgerTable } from '../store/ledger-table.js';
import type { Cassandra } from '../store/cassandra.js';
import { FeedLedger } from './feed-ledger.js';
import { RunOfLedger } from './run-of-ledger.js';
import { TopicLedger } from './topic-ledger.js';

const aliveEveryMs = 5_000;
/** Rows that are rewritten while many symbols change at once; above it they are written less often. */
const msPerRow = 2;
const longestRestMs = 5_000;

/** How long to wait, after so many rows were written, before any are written again. */
export const restMs = (rows: number): number => Math.min(longestRestMs, rows * msPerRow);

/** What one run of the pipeline puts into the ledger. */
export class RunLedger {
  readonly feed: FeedLedger;
  readonly topic: TopicLedger;
  private readonly run = new RunOfLedger();
  private readonly table: LedgerTable;
  private engine: number | null = null;
  private hasBegun = false;
  private aliveAt = -Infinity;
  private restUntil = -Infinity;
  private flushing: Promise<void> = Promise.resolve();
  private isFlushing = false;

  constructor(
    cassandra: Cassandra,
    topic: string,
    endOffset: (partition: number) => Promise<bigint | undefined>,
    private readonly told: (result: Result<unknown, Failure>) => void,
  ) {
    this.table = createLedgerTable(cassandra, topic);
    this.feed = new FeedLedger(this.table, this.run);
    this.topic = new TopicLedger(this.table, this.run, endOffset);
  }

  /** `engine`: the slot that this process holds, if it got one. */
  begin(engine: number | null): void {
    this.engine = engine;
    this.hasBegun = true;
    this.eachSecond();
  }

  /** Writes what the feeds' side has to tell, and now and then that the run goes on. */
  eachSecond(): void {
    if (!this.hasBegun || this.isFlushing || performance.now() < this.restUntil) return;
    this.isFlushing = true;
    this.flushing = this.flush().finally(() => (this.isFlushing = false));
  }

  /** Writes what is left, and that the run has ended in order. */
  async end(): Promise<void> {
    await this.flushing;
    if (!this.hasBegun) return;
    this.hasBegun = false;
    const flushed = await this.feed.flush();
    this.told(flushed);
    if (!flushed.ok) return;
    const [released, ended] = await Promise.all([this.topic.release(), this.writeRun(Date.now())]);
    this.told(released);
    this.told(ended);
  }

  private async flush(): Promise<void> {
    const now = performance.now();
    if (now - this.aliveAt > aliveEveryMs) {
      const alive = await this.writeRun(null);
      this.told(alive);
      if (!alive.ok) return;
      this.aliveAt = now;
    }
    const flushed = await this.feed.flush();
    this.told(flushed);
    if (flushed.ok) this.restUntil = performance.now() + restMs(flushed.value);
  }

  private writeRun(endedTime: number | null): Promise<Result<void, Failure>> {
    const { run, host, startedTime } = this.run;
    return this.table.writeRun({ run, engine: this.engine, host, startedTime, updatedTime: Date.now(), endedTime });
  }
}
