import type { Failure } from '../../src-shared/failure.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { LedgerTable } from '../store/ledger-table.js';
import { Cells, minuteOf, type Cell } from './cells.js';
import { quietMs, type RunOfLedger } from './run-of-ledger.js';

interface FeedCell extends Cell {
  received: number;
  rejected: number;
  produced: number;
  spooled: number;
  unsent: number;
}
type FeedCount = Exclude<keyof FeedCell, keyof Cell>;

interface Given {
  readonly ticks: readonly Tick[];
  readonly rejected: readonly RejectedLine[];
}

/** Counts, by symbol and event minute, what becomes of the ticks of a run's feeds until Kafka has them. */
export class FeedLedger {
  private readonly cells: Cells<FeedCell>;

  constructor(
    private readonly table: LedgerTable,
    private readonly run: RunOfLedger,
  ) {
    this.cells = new Cells((symbol, minute) => ({
      ...{ symbol, minute, part: run.nextPart(), isChanged: false, takenAt: 0 },
      ...{ received: 0, rejected: 0, produced: 0, spooled: 0, unsent: 0 },
    }));
  }

  received({ ticks, rejected }: Given): void {
    this.addTicks('received', ticks, 1);
    this.addLines('received', rejected, 1);
  }

  /** Kafka has acknowledged them: the ticks on their topic, the lines on the dead-letter topic. */
  delivered(produced: readonly Tick[], rejected: readonly RejectedLine[]): void {
    this.addTicks('produced', produced, 1);
    this.addLines('rejected', rejected, 1);
  }

  spooled({ ticks, rejected }: Given): void {
    this.addTicks('spooled', ticks, 1);
    this.addLines('spooled', rejected, 1);
  }

  /** Out of the spool; where an earlier run had put them there, this one's figure goes below zero and the sum is right. */
  drained(produced: readonly Tick[], rejected: readonly RejectedLine[]): void {
    this.delivered(produced, rejected);
    this.addTicks('spooled', produced, -1);
    this.addLines('spooled', rejected, -1);
  }

  /** The run ends, and they are nowhere. */
  unsent({ ticks, rejected }: Given): void {
    this.addTicks('unsent', ticks, 1);
    this.addLines('unsent', rejected, 1);
  }

  /** Writes what has changed. */
  async flush(): Promise<Result<number, Failure>> {
    const now = performance.now();
    const cells = this.cells.take(now);
    if (cells.length === 0) return ok(0);
    const updatedTime = Date.now();
    const { run } = this.run;
    const rows = cells.map(({ symbol, minute, part, received, rejected, produced, spooled, unsent }) => ({
      ...{ symbol, minute, run, part, topic: null, updatedTime },
      feed: { received, rejected, produced, spooled, unsent },
    }));
    const written = await this.table.writeRows(rows);
    if (!written.ok) {
      this.cells.putBack(cells);
      return written;
    }
    this.cells.forgetQuiet(now - quietMs(this.cells.size));
    return ok(rows.length);
  }

  private addTicks(what: FeedCount, ticks: readonly Tick[], sign: 1 | -1): void {
    for (const { symbol, eventTime } of ticks) this.cells.at(symbol, minuteOf(eventTime))[what] += sign;
  }

  /** A line has no symbol and no event time, unless it was a tick before Kafka found it too large. */
  private addLines(what: FeedCount, lines: readonly RejectedLine[], sign: 1 | -1): void {
    for (const { stage, key = '', time = this.run.startedTime } of lines)
      this.cells.at(stage === 'produce' ? key : '', minuteOf(time))[what] += sign;
  }
}
