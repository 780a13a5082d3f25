import { z } from 'zod';
import type { Failure } from './failure.js';

/** Where a message stopped, in the order of a tick's path; the header may hold any other text too. */
export const deadLetterStages = ['feed', 'produce', 'decode', 'store'] as const;

/** Bytes of a text or of a value that a list shows, and how long it is. */
export interface TextStart {
  /** Decoded as UTF-8 as far as that goes. */
  readonly text: string;
  readonly bytes: number;
}

/** Where a record of the dead-letter topic stands. */
export interface DeadLetterPlace {
  readonly partition: number;
  readonly offset: number;
}

/** A record of the dead-letter topic, as a list shows it. Its texts are whatever some program has written. */
export interface DeadLetter extends DeadLetterPlace {
  /** When it was put there, epoch milliseconds. */
  readonly time: number;
  readonly stage: string;
  readonly code: string;
  readonly message: string;
  /** The topic that it was meant for or came from. */
  readonly topic: string;
  /** Where on that topic it stands; null for what never was on it. */
  readonly origin: DeadLetterPlace | null;
  /** The file or feed that it came from. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** How often it had been sent again before it came (back) here. */
  readonly redrives: number;
  readonly key: TextStart | null;
  readonly value: TextStart | null;
}

/** The next offset of each partition before which is read on, by partition number. */
export type DeadLetterCursor = Readonly<Record<string, number>>;

export interface DeadLetterFilter {
  readonly stage: string | null;
  readonly code: string | null;
  /** What reasons have in common, as `messageShape` gives it. */
  readonly shape: string | null;
}

export interface DeadLetterPage {
  /** Newest first. */
  readonly letters: readonly DeadLetter[];
  /** Null at the end. A page may be short of letters without being at the end: so much was looked through. */
  readonly cursor: DeadLetterCursor | null;
}

/** How many of one stage, code and shape of reason there are. */
export interface DeadLetterGroup {
  readonly stage: string;
  readonly code: string;
  readonly shape: string;
  readonly count: number;
  /** Of the newest, epoch milliseconds. */
  readonly lastTime: number;
}

export interface DeadLetterGroups {
  /** Largest first. */
  readonly groups: readonly DeadLetterGroup[];
  /** How many were counted. */
  readonly counted: number;
  /** All that the topic holds, as far as its offsets tell. */
  readonly total: number;
}

/** The beginning of a key or a value, and how long the whole is. */
export interface BytesStart {
  readonly bytes: Uint8Array;
  readonly length: number;
}

/**
 * - `whole`: the dead-letter topic has all of it
 * - `at-origin`: it was cut, and the original still stands on its topic
 * - `lost`: it was cut, and the original is gone
 */
export type Completeness = 'whole' | 'at-origin' | 'lost';

export interface DeadLetterDetails {
  readonly letter: DeadLetter;
  /** At most `maxShownBytes` of each. */
  readonly key: BytesStart | null;
  readonly value: BytesStart | null;
  readonly completeness: Completeness;
}

/** What became of one that was sent again. */
export interface SentAgain extends DeadLetterPlace {
  /** Where it stands now. */
  readonly sent: (DeadLetterPlace & { readonly topic: string }) | null;
  readonly failure: Failure | null;
}

export const maxShownBytes = 64 * 1024;
export const maxSentAgain = 500;

const offset = z.int().min(0);
const text = z.string().max(1_000).nullable();
const place = z.strictObject({ partition: z.int().min(0).max(1_000_000), offset });

export const deadLetterPlaceSchema: z.ZodType<DeadLetterPlace> = place;
export const sendAgainSchema: z.ZodType<readonly DeadLetterPlace[]> = z.array(place).min(1).max(maxSentAgain);

export const deadLetterFilterSchema = z.strictObject({ stage: text, code: text, shape: text });

export const deadLetterPageRequestSchema = z.strictObject({
  cursor: z
    .record(z.string().regex(/^\d{1,7}$/), offset)
    .nullable()
    .describe('null: from the newest on'),
  filter: deadLetterFilterSchema,
  limit: z.int().min(1).max(200),
});
export type DeadLetterPageRequest = z.infer<typeof deadLetterPageRequestSchema>;
