import type { Latency } from '../../src-shared/pipeline-snapshot.js';
import { LatencyCounts } from './latency-counts.js';

const windowParts = 10;

/** Latency of every tick since the start, and of those of the last ten seconds. */
export class LatencyRecorder {
  private readonly all = new LatencyCounts();
  private readonly recent: LatencyCounts[] = [new LatencyCounts()];

  /** Ticks that were acknowledged together. @param now when that was, epoch milliseconds */
  record(ticks: readonly { readonly tick: { readonly receivedTime: number } }[], now: number): void {
    for (let from = 0; from < ticks.length;) {
      const time = receivedTimeOf(ticks, from);
      let to = from + 1;
      while (to < ticks.length && receivedTimeOf(ticks, to) === time) to += 1;
      this.all.add(now - time, to - from);
      this.recent[0]?.add(now - time, to - from);
      from = to;
    }
  }

  /** Once a second: what is older than ten seconds leaves the recent figures. */
  nextSecond(): void {
    this.recent.unshift(new LatencyCounts());
    this.recent.length = Math.min(this.recent.length, windowParts);
  }

  sinceStart(): Latency | null {
    return percentiles(this.all);
  }

  lastSeconds(): Latency | null {
    const sum = new LatencyCounts();
    for (const part of this.recent) if (part.count > 0) sum.addAll(part);
    return percentiles(sum);
  }
}

const receivedTimeOf = (ticks: Parameters<LatencyRecorder['record']>[0], index: number): number =>
  ticks[index]?.tick.receivedTime ?? 0;

function percentiles(counts: LatencyCounts): Latency | null {
  if (counts.count === 0) return null;
  const at = (percent: number) => counts.percentile(percent);
  return { p50: at(50), p95: at(95), p99: at(99) };
}
