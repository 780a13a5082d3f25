/** What is known of the consumer at one moment. */
export interface ConsumerState {
  /** Milliseconds on a clock that only rises. */
  readonly now: number;
  /** Messages of its own partitions that are not committed; null where it has no partitions yet, or nobody knows. */
  readonly lag: number | null;
  /** Changes whenever the watermark moves. */
  readonly progress: number;
  /** Something else explains a standstill: a dependency fails, or something is being tried again. */
  readonly isHindered: boolean;
}

/** For so long a consumer may stand still without a reason. */
export const stallMs = 30_000;
/** Time between two looks in which nobody looked, and nothing could move. */
const unseenMs = 5_000;

/**
 * Tells a consumer that has silently stopped from one that has nothing to do or waits for a server: messages wait, nothing
 * hinders, and its watermark has not moved for 30 s (kafkajs #659, #267).
 */
export class StallWatch {
  private since: number | undefined;
  private last: { readonly now: number; readonly progress: number } | undefined;

  /** Once a second. True once for each stall: the time then begins anew. */
  isStalled({ now, lag, progress, isHindered }: ConsumerState): boolean {
    const { last } = this;
    this.last = { now, progress };
    const wasSeen = last !== undefined && now - last.now <= unseenMs;
    if (!wasSeen || last.progress !== progress || isHindered || !lag) {
      this.since = undefined;
      return false;
    }
    this.since ??= last.now;
    if (now - this.since < stallMs) return false;
    this.since = undefined;
    return true;
  }
}
