import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Latency } from '../../src-shared/pipeline-snapshot.js';

const longestMs = 24 * 60 * 60 * 1000;
const windowParts = 10;

const newHistogram = () => createHistogram({ lowest: 1, highest: longestMs, figures: 3 });

/** Latency of every tick since the start, and of those of the last ten seconds. */
export class LatencyRecorder {
  private readonly all = newHistogram();
  private readonly recent: RecordableHistogram[] = [newHistogram()];

  /** `now`: when the write was acknowledged, epoch milliseconds. */
  record(ticks: readonly { readonly receivedTime: number }[], now: number): void {
    const current = this.recent[0] as RecordableHistogram;
    for (const { receivedTime } of ticks) {
      const ms = Math.min(longestMs, Math.max(1, now - receivedTime));
      this.all.record(ms);
      current.record(ms);
    }
  }

  /** Once a second: what is older than ten seconds leaves the recent figures. */
  nextSecond(): void {
    this.recent.unshift(newHistogram());
    this.recent.length = Math.min(this.recent.length, windowParts);
  }

  sinceStart(): Latency | null {
    return percentiles(this.all);
  }

  lastSeconds(): Latency | null {
    const sum = newHistogram();
    for (const part of this.recent) if (part.count > 0) sum.add(part);
    return percentiles(sum);
  }
}

function percentiles(histogram: RecordableHistogram): Latency | null {
  if (histogram.count === 0) return null;
  const at = (percentile: number) => histogram.percentile(percentile);
  return { p50: at(50), p95: at(95), p99: at(99) };
}
