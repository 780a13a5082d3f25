import { timeLimit } from '../time-limit.js';
import type { Feed } from './feed.js';

/** The same feed, ended after some seconds of wall time; a feed that gives nothing then lasts just as long. */
export function endAfter(feed: Feed, seconds: number): Feed {
  return {
    ...feed,
    async *batches(signal, listener) {
      const limit = timeLimit(signal, seconds * 1000);
      const ends = limit.signal;
      try {
        yield* feed.batches(ends, listener);
        if (!ends.aborted && feed.name === 'none') {
          await new Promise<void>((resolve) => ends.addEventListener('abort', () => resolve(), { once: true }));
        }
      } finally {
        limit.end();
      }
    },
  };
}
