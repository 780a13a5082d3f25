/** A row of `market.stocks`: the newest tick of a symbol and its day so far. */
export interface Stock {
  readonly symbol: string;
  readonly price: number;
  readonly size: number;
  /** Epoch milliseconds. */
  readonly eventTime: number;
  readonly eventNanos: number;
  readonly seq: number;
  /** Calendar day of the newest tick in the feed's zone, `2013-10-07`. */
  readonly day: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly volume: number;
  /** Epoch milliseconds. */
  readonly updatedTime: number;
}
