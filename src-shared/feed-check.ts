import type { Failure } from './failure.js';

/** What was found when the files of a replay were looked at. */
export interface FeedCheck {
  /** Why a file cannot be replayed, or null; in the order of the files. */
  readonly files: readonly (Failure | null)[];
  /** Why files that are good each for itself cannot be replayed together. */
  readonly together: Failure | null;
}
