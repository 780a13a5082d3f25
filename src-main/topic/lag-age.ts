/** Where a partition ended at one moment. */
interface EndSample {
  readonly time: number;
  readonly endOffset: bigint;
}

/** Memory for each partition; beyond it every other sample goes, and times between are less exact. */
const maxSamples = 240;

/**
 * Lag in time, measured: the age of the oldest record that is not committed. Whenever offsets are read, the end of the
 * partition is kept with the time. The record at the committed offset was written when the end passed that offset, which
 * is interpolated between the two readings around it, as kafka-lag-exporter does. A record that was on the topic before
 * the first reading is at least as old as that.
 */
export class LagAge {
  private ends: EndSample[] = [];

  /** Takes a reading, and gives the age in milliseconds at its time. */
  measured(
    time: number,
    committedOffset: bigint,
    endOffset: bigint,
  ): { readonly ms: number; readonly isAtLeast: boolean } {
    const last = this.ends.at(-1);
    if (last && endOffset < last.endOffset) this.ends = []; // the topic was deleted and made anew
    this.ends.push({ time, endOffset });
    const next = this.ends.findIndex((sample) => sample.endOffset > committedOffset);
    if (next < 0) {
      this.ends = this.ends.slice(-1);
      return { ms: 0, isAtLeast: false };
    }
    this.ends = this.ends.slice(Math.max(0, next - 1)); // what is committed is not asked for again
    const [before, after] = this.ends;
    if (this.ends.length > maxSamples) this.ends = this.ends.filter((_, index) => index < 2 || index % 2 === 0);
    if (next === 0 || !before || !after) return { ms: time - (before?.time ?? time), isAtLeast: true };
    const share = Number(committedOffset - before.endOffset) / Number(after.endOffset - before.endOffset);
    return { ms: time - (before.time + share * (after.time - before.time)), isAtLeast: false };
  }
}
