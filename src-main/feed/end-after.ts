import type { Feed } from './feed.js';

/** The same feed, ended after some seconds of wall time; a feed that gives nothing then lasts just as long. */
export function endAfter(feed: Feed, seconds: number): Feed {
  return {
    ...feed,
    async *batches(signal, listener) {
      const ends = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
      yield* feed.batches(ends, listener);
      if (!ends.aborted && feed.name === 'none') {
        await new Promise<void>((resolve) => ends.addEventListener('abort', () => resolve(), { once: true }));
      }
    },
  };
}
