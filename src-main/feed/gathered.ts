import { setImmediate as soon, setTimeout as delay } from 'node:timers/promises';
import { maxBatchTicks, type FeedBatch } from './feed.js';

const leastApartMs = 5;
const mostApartMs = 25;

/** Milliseconds until the next batch, after one of so many ticks in so many milliseconds: as many as thousands of ticks come a second. */
export const apartMs = (ticks: number, ms: number): number => Math.min(mostApartMs, Math.max(leastApartMs, ticks / ms));

/**
 * A live feed's batches, at least a few milliseconds apart: what comes in between goes together, so that not every single
 * tick costs a send, a fetch and their acknowledgements. Those of a busy feed are further apart: it leaves the least time for
 * them. What comes after a pause is given at once, with what is there by then; and so is a whole batch, a failure, and the last
 * batch.
 */
export async function* gathered(batches: AsyncIterable<FeedBatch>): AsyncGenerator<FeedBatch> {
  const source = batches[Symbol.asyncIterator]();
  let next = source.next();
  let given = 0;
  let notBefore = 0;
  try {
    for (;;) {
      const first = await next;
      if (first.done) return;
      const parts = [first.value];
      let ticks = first.value.ticks.length;
      let isLast = first.value.failure !== undefined;
      if (!isLast) next = source.next();
      const early = notBefore - performance.now();
      const due = early > 0 ? delay(early) : soon();
      while (!isLast) {
        const came = await Promise.race([next.catch(() => undefined), due]); // what it throws is thrown behind this batch
        if (!came || came.done || ticks + came.value.ticks.length > maxBatchTicks) break;
        parts.push(came.value);
        ticks += came.value.ticks.length;
        isLast = came.value.failure !== undefined;
        if (!isLast) next = source.next();
      }
      const now = performance.now();
      notBefore = now + apartMs(ticks, now - given);
      given = now;
      yield together(parts);
      if (isLast) return;
    }
  } finally {
    await source.return?.();
  }
}

function together(parts: readonly FeedBatch[]): FeedBatch {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const failure = parts.at(-1)?.failure;
  return {
    ticks: parts.flatMap(({ ticks }) => ticks),
    rejected: parts.flatMap(({ rejected }) => rejected),
    ...(failure && { failure }),
    accepted: () => {
      for (const { accepted } of parts) accepted?.();
    },
  };
}
