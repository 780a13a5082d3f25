/** Start of the time slice that a tick belongs to, epoch milliseconds: the second half of its partition key. */
export const bucketOf = (eventTime: number, bucketMs: number): number => Math.floor(eventTime / bucketMs) * bucketMs;

/** The buckets that hold [from, to), oldest first. */
export function* bucketsBetween(from: number, to: number, bucketMs: number): Generator<number> {
  for (let bucket = bucketOf(from, bucketMs); bucket < to; bucket += bucketMs) yield bucket;
}
