import { unknownLag, type LagAssessment } from '../../src-shared/lag.js';
import { LagAge } from './lag-age.js';
import { lagVerdict, windowSamples, worstVerdict, type OffsetSample } from './lag-verdict.js';
import type { PartitionOffsets } from './lag.js';

/** Readings that come faster add nothing to a window: commits are a second apart. */
const leastApartMs = 750;

interface WatchedPartition {
  readonly age: LagAge;
  window: readonly OffsetSample[];
  assessment: LagAssessment;
}

/** Follows the offsets of a topic's partitions from reading to reading: how old their lag is, and where it is going. */
export class LagWatch {
  private readonly partitions = new Map<number, WatchedPartition>();

  /**
   * Takes a reading. `isConsumed`: the pipeline runs, so that what does not move is judged; `now`: when it was read,
   * milliseconds on a clock that only rises.
   */
  measured(
    offsets: readonly Omit<PartitionOffsets, 'committed' | 'lowOffset'>[],
    isConsumed: boolean,
    now: number,
  ): void {
    for (const { partition, committedOffset, endOffset } of offsets) {
      const known = this.partitions.get(partition) ?? { age: new LagAge(), window: [], assessment: unknownLag };
      const { ms, isAtLeast } = known.age.measured(now, committedOffset, endOffset);
      const sample: OffsetSample = { time: now, committedOffset, endOffset };
      if (!isConsumed) known.window = [];
      else if (now - (known.window.at(-1)?.time ?? -Infinity) >= leastApartMs)
        known.window = [...known.window, sample].slice(-windowSamples);
      known.assessment = { seconds: ms / 1000, isAtLeast, verdict: lagVerdict(known.window) };
      this.partitions.set(partition, known);
    }
  }

  /** Kafka did not say: time goes by unseen, so that the window begins anew. */
  missed(): void {
    for (const known of this.partitions.values()) {
      known.window = [];
      known.assessment = { ...known.assessment, verdict: null };
    }
  }

  /** The oldest age and the worst verdict of all partitions. */
  whole(): LagAssessment {
    const all = [...this.partitions.values()].map(({ assessment }) => assessment);
    const [first, ...others] = all;
    if (!first) return unknownLag;
    const oldest = others.reduce((a, b) => ((b.seconds ?? 0) > (a.seconds ?? 0) ? b : a), first);
    return { ...oldest, verdict: worstVerdict(all.map(({ verdict }) => verdict)) };
  }

  byPartition(): Readonly<Record<string, LagAssessment>> {
    return Object.fromEntries([...this.partitions].map(([partition, { assessment }]) => [partition, assessment]));
  }
}
