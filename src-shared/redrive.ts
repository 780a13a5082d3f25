import { z } from 'zod';
import { deadLetterFilterSchema, deadLetterPlaceSchema, type DeadLetterPlace } from './dead-letter.js';
import { ledgerStates } from './ledger.js';

/** Sent this often and come back each time, a message is not sent again as it is. */
export const maxRedrives = 3;
export const usualRate = 50;
/** What one redrive sends at most; a group of more is redriven in parts. */
export const maxRedriven = 50_000;
export const maxEditLength = 256 * 1024;

/** A JSON object whose fields are laid over each message, after RFC 7386: null takes a field away. */
const patch = z.string().max(10_000).nullable();

/** Which dead letters: these places, or all that a filter finds. */
const selectionSchema = z.union([
  z.strictObject({ places: z.array(deadLetterPlaceSchema).min(1).max(5_000) }),
  z.strictObject({ filter: deadLetterFilterSchema }),
]);
export type LetterSelection = z.infer<typeof selectionSchema>;

export const redriveRequestSchema = z.strictObject({
  selection: selectionSchema,
  patch,
  /** Messages a second. */
  perSecond: z.number().min(0.1).max(5_000),
});
export type RedriveRequest = z.infer<typeof redriveRequestSchema>;

export const trialRequestSchema = z.strictObject({
  selection: selectionSchema,
  patch,
  /** How many are tried, oldest first. */
  first: z.int().min(1).max(10_000),
});
export type TrialRequest = z.infer<typeof trialRequestSchema>;

/** Why a letter of a group is not sent: its tick is `stored` as it is, or it was `redriven` before and stored. */
export type LeftOut = 'stored' | 'redriven';

/** What would become of the first of a selection now; nothing was sent. */
export interface Trial {
  readonly tried: number;
  /** Ticks now, which would be stored. */
  readonly passed: number;
  /** Would not be sent: they are stored already, have come back too often, were cut, or belong elsewhere. */
  readonly refused: number;
  /** Why the others are none; the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

/** What became of the redriven ticks of one symbol and event minute, and what the ledger says of that minute. */
const redrivenMinute = z.object({
  /** Empty for messages that are no ticks. */
  symbol: z.string(),
  /** Epoch milliseconds. */
  minute: z.number(),
  sent: z.number(),
  stored: z.number(),
  deadLettered: z.number(),
  missing: z.number(),
  left: z.number(),
  /** Null where the ledger has no figures of it yet. */
  state: z.enum(ledgerStates).nullable(),
  /** Why it is not balanced; empty where it is. */
  why: z.string(),
});
export type RedrivenMinute = z.infer<typeof redrivenMinute>;

/**
 * How far a redrive is. `sending`, then `checking` what became of each message; `waiting` for the pipeline, without which
 * nothing becomes of them.
 */
export const redriveSchema = z.object({
  id: z.string(),
  state: z.enum(['sending', 'waiting', 'checking', 'done', 'cancelled', 'failed']),
  /** Null until it is known. */
  total: z.number().nullable(),
  sent: z.number(),
  /** Not sent, by the guard against loops or for their own sake. */
  refused: z.number(),
  /** Of those the ones that had come back too often. */
  returned: z.number(),
  /** Letters of the group that were left out, since the table holds their ticks as they are. */
  alreadyStored: z.number(),
  /** Letters of the group that were left out, since they had been redriven before and stored. */
  alreadyRedriven: z.number(),
  /** Found in the table. */
  stored: z.number(),
  /** Found in the dead-letter topic once more. */
  deadLettered: z.number(),
  /** Sent, read, and found nowhere. */
  missing: z.number(),
  /** Sent and not read by the pipeline yet. */
  left: z.number(),
  /** The fullest minutes of its ticks; none until its end. */
  minutes: z.array(redrivenMinute),
  /** How many further minutes it has. */
  moreMinutes: z.number(),
  failure: z.string().nullable(),
});
export type Redrive = z.infer<typeof redriveSchema>;

/** A redrive that has sent nothing yet. */
export const begunRedrive = (id: string): Redrive => ({
  ...{ id, state: 'sending', total: null, sent: 0, refused: 0, returned: 0, alreadyStored: 0, alreadyRedriven: 0 },
  ...{ stored: 0, deadLettered: 0, missing: 0, left: 0, minutes: [], moreMinutes: 0, failure: null },
});

/** One field of a message beside the same of a good one. */
export interface ComparedField {
  readonly field: string;
  /** As JSON; null where it has none. */
  readonly bad: string | null;
  readonly good: string | null;
  readonly mark: 'same' | 'other-value' | 'missing' | 'wrong-type' | 'not-allowed' | 'unknown' | 'too-long';
  /** What is wrong with it; empty where nothing is. */
  readonly note: string;
}

/** A message beside the nearest good one of its topic. */
export interface Comparison {
  /** Null where no good one is near. */
  readonly good: (DeadLetterPlace & { readonly text: string }) | null;
  /** Empty where the message is no JSON object; `note` then says so. */
  readonly fields: readonly ComparedField[];
  readonly note: string;
  /** The message as text to be edited; null where it is too long or no text. */
  readonly text: string | null;
}

/** One line about an edited message. */
export interface EditLine {
  readonly field: string;
  readonly isGood: boolean;
  readonly text: string;
}

export interface EditCheck {
  /** It is a tick, and would be stored. */
  readonly isTick: boolean;
  readonly lines: readonly EditLine[];
}

export const editSchema = z.string().max(maxEditLength);
