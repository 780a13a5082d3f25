/** Offsets by partition. */
type Offsets = ReadonlyMap<number, bigint>;

/**
 * Holds back offsets whose rows are acknowledged and, for all we know, not on Cassandra's disk yet: they may be committed
 * once they are older than what a node may lose.
 */
export class SyncHold {
  private seen: { readonly time: number; readonly offsets: Offsets }[] = [];

  /** @param holdMs 0 where acknowledged is durable */
  constructor(private readonly holdMs: number) {}

  /**
   * Takes what is stored up to now and gives what may be committed.
   * @param now milliseconds on a clock that only rises
   */
  durable(offsets: Offsets, now: number): Offsets {
    if (this.holdMs === 0) return offsets;
    this.seen.push({ time: now, offsets });
    const ripe = this.seen.findLastIndex(({ time }) => time <= now - this.holdMs);
    if (ripe < 0) return new Map();
    this.seen = this.seen.slice(ripe);
    return this.seen[0]?.offsets ?? new Map();
  }

  /** What was stored up to now may be lost, or is fetched again. */
  forget(): void {
    this.seen = [];
  }
}
