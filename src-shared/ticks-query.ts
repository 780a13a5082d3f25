import { z } from 'zod';
import { maxEventTime, maxSymbolLength, maxTextLength } from './market/tick.js';

const symbol = z.string().min(1).max(maxSymbolLength);
const time = z.number().min(0).max(maxEventTime);
const bound = z.number().nullable().default(null);

/** What puts the ticks of a symbol in order. */
export const tickKeySchema = z.strictObject({
  eventTime: time,
  eventNanos: z.int().min(0).max(999_999),
  seq: z.int().min(0),
});
export type TickKey = z.infer<typeof tickKeySchema>;

/** Null: no matter. Bounds are inclusive. */
export const tickFilterSchema = z.strictObject({
  venue: z.string().max(maxTextLength).nullable().default(null),
  minSize: bound,
  maxSize: bound,
  minPrice: bound,
  maxPrice: bound,
});
export type TickFilter = z.infer<typeof tickFilterSchema>;

export const maxPageTicks = 1000;

/** A page of stored ticks, before or after a place in time. */
export const tickPageRequestSchema = z.strictObject({
  symbol,
  /** `newest`: from the symbol's newest stored tick; a key is exclusive; a time is inclusive for `newer` only. */
  from: z.union([z.literal('newest'), tickKeySchema, time]),
  direction: z.enum(['older', 'newer']),
  limit: z.int().min(1).max(maxPageTicks),
  filter: tickFilterSchema,
});
export type TickPageRequest = z.infer<typeof tickPageRequestSchema>;

/** Ticks by column, oldest first: a copy between processes costs a fraction of that of objects. */
export interface TickColumns {
  readonly eventTime: Float64Array;
  readonly eventNanos: Int32Array;
  readonly seq: Float64Array;
  readonly price: Float64Array;
  readonly size: Float64Array;
  readonly receivedTime: Float64Array;
  readonly partition: Int32Array;
  readonly offset: Float64Array;
  readonly tradeId: readonly (string | null)[];
  readonly venue: readonly (string | null)[];
  readonly conditions: readonly (string | null)[];
  readonly feed: readonly (string | null)[];
}

export interface TickPage {
  readonly ticks: TickColumns;
  /** Nothing more lies in this direction, as far as it was searched. */
  readonly isEnd: boolean;
  /** Where the search ended, for people. Epoch milliseconds; null where it found all that was wanted. */
  readonly searchedTo: number | null;
  /** The tick after which to go on, where the search passed over so many that the filter does not want that it stopped. */
  readonly goOn: TickKey | null;
}

/** from ≤ event time < to, epoch milliseconds. */
export const tickRangeSchema = z.strictObject({ symbol, from: time, to: time, filter: tickFilterSchema });
export type TickRange = z.infer<typeof tickRangeSchema>;

export interface TickStatistics {
  readonly count: number;
  readonly volume: number;
  /** Null where there is no tick, or no size. */
  readonly vwap: number | null;
  readonly high: number | null;
  readonly low: number | null;
}

/** Milliseconds; a day is a calendar day in New York. */
export const barIntervals = [
  1_000, 5_000, 15_000, 30_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 14_400_000, 86_400_000,
] as const;
export type BarInterval = (typeof barIntervals)[number];

export const barsRequestSchema = z.strictObject({
  symbol,
  from: time,
  to: time,
  intervalMs: z.literal(barIntervals),
  /** Reads what is stored anew, whatever is remembered. */
  fresh: z.boolean().default(false),
});
export type BarsRequest = z.infer<typeof barsRequestSchema>;

/** Bars with at least one tick, by column, oldest first. */
export interface BarColumns {
  /** Begin of each bar, epoch milliseconds. */
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly count: Float64Array;
}

export const lineRequestSchema = z.strictObject({
  symbol,
  from: time,
  to: time,
  /** Columns that the range is divided into; each keeps its first, highest, lowest and last tick. */
  columns: z.int().min(1).max(4000),
  fresh: z.boolean().default(false),
});
export type LineRequest = z.infer<typeof lineRequestSchema>;

export interface LinePoints {
  readonly time: Float64Array;
  readonly price: Float64Array;
  /** How many ticks the points stand for. */
  readonly tickCount: number;
}
