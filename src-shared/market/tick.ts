import { z } from 'zod';

/** One executed trade, as it travels from a feed over the topic into Cassandra. */
export interface Tick {
  readonly symbol: string;
  /** When the trade happened: epoch milliseconds UTC. */
  readonly eventTime: number;
  /** Nanoseconds within the millisecond of eventTime, 0 to 999,999. */
  readonly eventNanos: number;
  /** When this program received it: epoch milliseconds UTC. */
  readonly receivedTime: number;
  /** Tells trades of one symbol and one nanosecond apart. With symbol, eventTime and eventNanos it is the identity. */
  readonly seq: number;
  readonly price: number;
  readonly size: number;
  readonly tradeId: string | null;
  readonly venue: string | null;
  readonly conditions: string | null;
  readonly feed: string | null;
}

export const maxSymbolLength = 64;
export const maxTextLength = 256;
/** 9999-12-31T23:59:59.999Z: later times have no four-digit year in ISO 8601. */
export const maxEventTime = 253_402_300_799_999;

// Length is counted in characters (code points), as JSON Schema does, and not in UTF-16 units. A lone surrogate has no
// UTF-8 form, so Cassandra could not give it back.
const text = (maximum: number) =>
  z
    .string()
    .refine((value) => value.isWellFormed(), { message: 'holds half of a surrogate pair' })
    .refine((value) => value.length <= maximum || [...value].length <= maximum, {
      message: `is longer than ${maximum} characters`,
      params: { code: 'too-large' },
    })
    .meta({ maxLength: maximum });

const optionalText = text(maxTextLength).nullable().default(null);
const time = z.int().min(0).max(maxEventTime);

/** The value of one message on the topic; `docs/tick.schema.json` is made from this. Unknown fields are ignored. */
export const tickSchema = z.object({
  symbol: text(maxSymbolLength)
    .refine((value) => value.length > 0, { message: 'is empty' })
    .meta({ minLength: 1 }),
  eventTime: time.meta({ description: 'epoch milliseconds UTC' }),
  eventNanos: z
    .int()
    .min(0)
    .max(999_999)
    .default(0)
    .meta({ description: "nanoseconds within eventTime's millisecond" }),
  receivedTime: time.meta({ description: 'epoch milliseconds UTC' }),
  seq: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  price: z.number().positive(),
  size: z.number().min(0),
  tradeId: optionalText,
  venue: optionalText,
  conditions: optionalText,
  feed: optionalText,
});

/** Why a message or a line is no tick; the `code` of the dead-letter headers. */
export type RejectionCode = 'json' | 'schema' | 'precision' | 'clock' | 'too-large' | 'row';

export interface Rejection {
  readonly code: RejectionCode;
  readonly message: string;
}

/** A line of a feed that is no tick, with what is needed to find it again. */
export interface RejectedLine extends Rejection {
  /** The bytes as they came. */
  readonly raw: Uint8Array;
  /** Where it was rejected; `feed` where nothing is said. `produce`: Kafka takes no message of that size. */
  readonly stage?: 'feed' | 'produce';
  /** The key that its message would have had. */
  readonly key?: string;
  /** Of the event where it is known, else of its receipt: epoch milliseconds. */
  readonly time?: number;
  /** Name of the file or address of the feed. */
  readonly file: string;
  /** 1-based line in the file, the header included. */
  readonly line: number;
}
