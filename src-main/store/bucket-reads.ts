import type { types } from 'cassandra-driver';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { bucketsBetween } from './bucket.js';
import type { Cassandra } from './cassandra.js';

/** Buckets of one range that are read at once, so that a short question need not wait for a long one. */
const bucketsAtOnce = 8;
/** Eleven years of hours. */
const maxBuckets = 100_000;
/** Main waits a minute for an answer; nobody would wait for a later one. */
const longestMs = 45_000;

/** How much one question may ask for. */
export interface ReadLimits {
  readonly buckets: number;
  readonly ms: number;
}

/** What is wrong with a question, thrown through those who only read. */
export class ReadRefused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Reads partitions of `ticks_by_symbol` for the pages of the console. */
export class BucketReads {
  constructor(
    readonly cassandra: Cassandra,
    readonly bucketMs: number,
    private readonly limits: ReadLimits = { buckets: maxBuckets, ms: longestMs },
  ) {}

  /** The pages of a query, each asked for when the one before is dealt with. Rejects with the driver's error. */
  async *pages(query: string, params: readonly unknown[], fetchSize: number): AsyncGenerator<types.ResultSet> {
    const { cassandra } = this;
    let pageState: string | undefined;
    do {
      const options = { fetchSize, ...(pageState ? { pageState } : {}) };
      const page = await cassandra.pace.query(() => cassandra.client.execute(query, params, options));
      yield page;
      pageState = page.pageState ?? undefined;
    } while (pageState);
  }

  /** What `read` makes of each bucket that holds [from, to), oldest first, several read at once. */
  async *range<T>(from: number, to: number, read: (bucket: number) => Promise<T>): AsyncGenerator<T> {
    const { bucketMs, limits } = this;
    if ((to - from) / bucketMs > limits.buckets) throw new ReadRefused(tooLong(from, to, bucketMs, limits));
    const begin = performance.now();
    const buckets = [...bucketsBetween(from, to, bucketMs)];
    for (let first = 0; first < buckets.length; first += bucketsAtOnce) {
      const [bucket] = buckets.slice(first, first + 1);
      if (bucket !== undefined && performance.now() - begin > limits.ms) {
        throw new ReadRefused(tooSlow((bucket - from) / (to - from), limits));
      }
      yield* await Promise.all(buckets.slice(first, first + bucketsAtOnce).map(read));
    }
  }

  /** Turns what was thrown while reading into a failure. */
  async answer<T>(read: () => Promise<T>): Promise<Result<T, Failure>> {
    try {
      return ok(await read());
    } catch (error) {
      return fail(error instanceof ReadRefused ? error.failure : this.cassandra.failure(error));
    }
  }
}

const days = (ms: number): string => {
  const count = ms / 86_400_000;
  return `${count.toLocaleString('en-US', { maximumFractionDigits: count < 10 ? 1 : 0 })} days`;
};

const tooLong = (from: number, to: number, bucketMs: number, { buckets }: ReadLimits): Failure => ({
  kind: 'usage',
  nature: 'input',
  message: `The range is ${days(to - from)} long; at most ${days(buckets * bucketMs)} are read at once.`,
  remedy: 'Choose a shorter range.',
});

const tooSlow = (share: number, { ms }: ReadLimits): Failure => ({
  kind: 'usage',
  nature: 'input',
  message: `After ${Math.round(ms / 1000)} s only ${Math.max(0, Math.floor(share * 100))} % of the range was read, and the rest was left.`,
  remedy: 'Choose a shorter range.',
});
