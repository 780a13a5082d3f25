import type { TimeRange } from './new-york.js';

const shortest = 1_000;
const longest = 14 * 86_400_000;

/** By a share of the range's length; negative is back in time. */
export function panned({ from, to }: TimeRange, share: number): TimeRange {
  const by = Math.max(-from, Math.round((to - from) * share));
  return { from: from + by, to: to + by };
}

/** Below 1 shows less. The instant at `place`, 0 at the left end to 1 at the right one, stays where it is. */
export function zoomed({ from, to }: TimeRange, factor: number, place = 0.5): TimeRange {
  const length = Math.round(Math.min(longest, Math.max(shortest, (to - from) * factor)));
  const start = Math.max(0, Math.round(from + (to - from - length) * place));
  return { from: start, to: start + length };
}

/** The later of two days that are seen stays in sight: no range is wholly after the newest tick. */
export function notBeyond(range: TimeRange, newest: number): TimeRange {
  const beyond = range.from - newest;
  return beyond > 0 ? { from: range.from - beyond, to: range.to - beyond } : range;
}
