import type { PipelineCounters, Throughput } from '../../src-shared/pipeline-snapshot.js';

/** What is counted; what waits in the spool is known there. */
type CountersTotal = Omit<PipelineCounters, 'spooled' | 'inherited'>;

/** Running totals since the start, and what the last second brought. */
export class Counters {
  readonly total = {
    received: 0,
    rejected: 0,
    produced: 0,
    unsent: 0,
    recovered: 0,
    consumed: 0,
    stored: 0,
    deadLettered: 0,
    expired: 0,
  };
  private before: CountersTotal = { ...this.total };
  private lastTime = performance.now();
  private rates: Throughput = { received: 0, produced: 0, consumed: 0, stored: 0 };
  private firstReceived: number | undefined;
  private lastDone: number | undefined;

  /** Monotonic; the first call of either counts as the beginning of `elapsedMs`. */
  begin(): void {
    this.firstReceived ??= performance.now();
  }

  /** Something was acknowledged. */
  done(): void {
    this.lastDone = performance.now();
  }

  get elapsedMs(): number {
    if (this.firstReceived === undefined || this.lastDone === undefined) return 0;
    return Math.max(0, Math.round(this.lastDone - this.firstReceived));
  }

  get perSecond(): Throughput {
    return this.rates;
  }

  /** Once a second. */
  nextSecond(): void {
    const now = performance.now();
    const seconds = (now - this.lastTime) / 1000;
    const rate = (name: keyof Throughput) => Math.round((this.total[name] - this.before[name]) / seconds);
    this.rates = {
      received: rate('received'),
      produced: rate('produced'),
      consumed: rate('consumed'),
      stored: rate('stored'),
    };
    this.before = { ...this.total };
    this.lastTime = now;
  }
}
