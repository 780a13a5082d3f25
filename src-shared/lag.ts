/**
 * How the consumer group keeps up, judged without thresholds:
 * - `ok`: what was on the topic a moment ago is committed
 * - `catching-up`: it is behind, and gets nearer to the end
 * - `falling-behind`: it commits, and the end moves on at least as fast
 * - `stalled`: there is something to commit and nothing was
 */
export const lagVerdicts = ['ok', 'catching-up', 'falling-behind', 'stalled'] as const;
export type LagVerdict = (typeof lagVerdicts)[number];

/** The lag of a partition, or of all of them, beyond its number of messages. */
export interface LagAssessment {
  /** Age of the oldest record that is not committed; 0 where there is none, null until it was measured. */
  readonly seconds: number | null;
  /** True where that record is older than our measurements: it is at least so old. */
  readonly isAtLeast: boolean;
  /** Null while nothing consumes, and for the first moments after that. */
  readonly verdict: LagVerdict | null;
}

export const unknownLag: LagAssessment = { seconds: null, isAtLeast: false, verdict: null };
