import { z } from 'zod';

/** Offsets from ≤ offset ≤ to, and until when what stands there was put there; epoch milliseconds. */
export type OffsetSpan = readonly [from: number, to: number, time: number];

const spansSchema = z.array(z.tuple([z.number(), z.number(), z.number()]).readonly());

/** Neighbouring offsets as one span. */
export function spansOf(offsets: readonly number[], time: number): OffsetSpan[] {
  const spans: [number, number, number][] = [];
  for (const offset of offsets.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && offset <= last[1] + 1) last[1] = offset;
    else spans.push([offset, offset, time]);
  }
  return spans;
}

/** Whether a record is meant: a topic that was made anew has later ones at the same offsets. */
export const isWithin = (spans: readonly OffsetSpan[], offset: number, putTime: number): boolean =>
  spans.some(([from, to, time]) => offset >= from && offset <= to && putTime <= time);

/** What is no list of spans counts as none. */
export function parseSpans(text: string): readonly OffsetSpan[] {
  try {
    return spansSchema.safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return []; // somebody else's text
  }
}
