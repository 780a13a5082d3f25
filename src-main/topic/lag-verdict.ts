import type { LagVerdict } from '../../src-shared/lag.js';

/** Offsets of one partition at one moment. */
export interface OffsetSample {
  /** Milliseconds on a clock that only rises. */
  readonly time: number;
  readonly committedOffset: bigint;
  readonly endOffset: bigint;
}

/** As many samples as Burrow judges by. At one a second, commits that are a second apart are no stall. */
export const windowSamples = 10;
/** Fewer show no direction. */
const trendSamples = 4;

/**
 * Judges a partition by a sliding window of its committed and end offsets, oldest first, after the evaluation rules of
 * LinkedIn's Burrow ("Consumer Lag Evaluation Rules" in its wiki): no number of messages is ever called too many.
 *
 * 1. Everything that was on the topic when the window began is committed: `ok`. A lag of zero anywhere in the window
 *    implies it (Burrow's first rule), and so does an idle topic that is stored.
 * 2. Else, nothing was committed in a whole window: `stalled` (Burrow's second).
 * 3. Else, the lag was lower on average in the newer half than in the older: `catching-up`; if not, `falling-behind`
 *    (Burrow's third compares each pair of neighbours; halves do not change with every late commit).
 *
 * Null until there are samples enough to tell. The caller gives samples of a time in which somebody consumed.
 */
export function lagVerdict(window: readonly OffsetSample[]): LagVerdict | null {
  const first = window[0];
  const last = window.at(-1);
  if (!first || !last) return null;
  if (last.committedOffset >= first.endOffset) return 'ok';
  if (last.committedOffset <= first.committedOffset) return window.length < windowSamples ? null : 'stalled';
  if (window.length < trendSamples) return null;
  const half = window.length >> 1;
  return meanLag(window.slice(-half)) < meanLag(window.slice(0, half)) ? 'catching-up' : 'falling-behind';
}

const meanLag = (samples: readonly OffsetSample[]): number =>
  samples.reduce((sum, { endOffset, committedOffset }) => sum + Number(endOffset - committedOffset), 0) /
  samples.length;

const gravity: readonly LagVerdict[] = ['ok', 'catching-up', 'falling-behind', 'stalled'];

/** The verdict on the whole is that on its worst partition, as in Burrow; null where none is judged. */
export const worstVerdict = (verdicts: readonly (LagVerdict | null)[]): LagVerdict | null =>
  gravity[Math.max(-1, ...verdicts.map((verdict) => (verdict ? gravity.indexOf(verdict) : -1)))] ?? null;
