import type { Tick } from '../../src-shared/market/tick.js';

/** Where a tick stands on the topic. */
export interface TopicPlace {
  readonly partition: number;
  readonly offset: bigint;
}

/** What the topic says that one row must hold. */
export interface ExpectedTick extends TopicPlace {
  readonly payload: string;
}

/** Everything of a tick but its identity and the time of its receipt, in a form that can be compared. */
export const payloadOf = ({ price, size, tradeId, venue, conditions, feed }: Tick): string =>
  JSON.stringify([price, size, tradeId, venue, conditions, feed]);

/** Tells the ticks of one symbol apart. */
export const identityOf = ({ eventTime, eventNanos, seq }: Tick): string => `${eventTime} ${eventNanos} ${seq}`;

/** The ticks of a topic by partition of ticks_by_symbol and identity; of one identity the highest offset counts. */
export class ExpectedTicks {
  readonly buckets = new Map<string, Map<number, Map<string, ExpectedTick>>>();
  size = 0;

  constructor(private readonly bucketOf: (eventTime: number) => number) {}

  add(tick: Tick, place: TopicPlace): void {
    const ofSymbol = entry(this.buckets, tick.symbol, () => new Map<number, Map<string, ExpectedTick>>());
    const ofBucket = entry(ofSymbol, this.bucketOf(tick.eventTime), () => new Map<string, ExpectedTick>());
    const identity = identityOf(tick);
    const known = ofBucket.get(identity);
    if (!known) this.size += 1;
    // Offsets of two partitions have no order; a symbol stands in two only where somebody else partitions otherwise.
    if (!known || known.partition !== place.partition || known.offset < place.offset) {
      ofBucket.set(identity, { ...place, payload: payloadOf(tick) });
    }
  }

  of(symbol: string, bucket: number): Map<string, ExpectedTick> {
    return this.buckets.get(symbol)?.get(bucket) ?? new Map<string, ExpectedTick>();
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
