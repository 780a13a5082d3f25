import type { FailureKind, FailureNature } from './failure.js';
import type { FailurePlace } from './failure-place.js';

/** One kind of failure at one place, since the app was opened. */
export interface ErrorGroup {
  readonly kind: FailureKind;
  readonly place: FailurePlace;
  readonly nature: FailureNature;
  /** Times that it failed; for failures of data the ticks concerned. */
  readonly count: number;
  /** Of the latest failure. */
  readonly message: string;
  readonly remedy: string;
  /** Epoch milliseconds. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** False once what failed has worked again. */
  readonly current: boolean;
}
