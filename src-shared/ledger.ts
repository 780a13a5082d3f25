import { z } from 'zod';
import { maxEventTime } from './market/tick.js';

/** What became of ticks, absolute. received = rejected + produced + spooled + unsent + settled + in flight. */
export interface LedgerFigures {
  readonly received: number;
  readonly rejected: number;
  readonly produced: number;
  /** Waits in a spool; below zero in the figures of a run that emptied another one's. */
  readonly spooled: number;
  /** Given up when its run ended. */
  readonly unsent: number;
  /**
   * On their way when their run was killed, and never acknowledged to it; topic and table have been compared since, and whatever
   * of them had reached the topic is stored.
   */
  readonly settled: number;
  /** Offsets that were consumed, each counted once. */
  readonly consumed: number;
  readonly written: number;
  readonly deadLettered: number;
  /** Deliveries of offsets that had been counted before; no part of `consumed`. */
  readonly redelivered: number;
}

/**
 * - `balanced`: everything is accounted for
 * - `open`: something is on its way
 * - `unsettled`: a run ended before it knew what became of some; a comparison of topic and table settles it
 * - `unbalanced`: figures that do not add up
 */
export const ledgerStates = ['balanced', 'open', 'unsettled', 'unbalanced'] as const;
export type LedgerState = (typeof ledgerStates)[number];

/** Why a minute is not balanced. */
export const ledgerNoteKinds = [
  'in-flight',
  'in-spool',
  'on-topic',
  'run-killed',
  'unsent',
  'feed-short',
  'feed-over',
  'not-consumed',
  'consumed-short',
] as const;
export type LedgerNoteKind = (typeof ledgerNoteKinds)[number];
export interface LedgerNote {
  readonly kind: LedgerNoteKind;
  /** Ticks or messages. */
  readonly count: number;
}

/** One minute of event time, epoch milliseconds, over all symbols. */
export interface LedgerMinute extends LedgerFigures {
  readonly minute: number;
  readonly symbols: number;
  readonly state: LedgerState;
  readonly notes: readonly LedgerNote[];
}

/** One symbol in one minute, as one run of an engine counted it. The symbol is empty for what is no tick. */
export interface LedgerLine extends LedgerFigures {
  readonly symbol: string;
  readonly run: string;
}

/** A symbol in one minute, over all runs. */
export interface LedgerSymbol extends LedgerFigures {
  readonly symbol: string;
  readonly state: LedgerState;
  readonly notes: readonly LedgerNote[];
  readonly lines: readonly LedgerLine[];
}

/** A run of an engine on the topic. `engine`: the slot that it held; null where it got none. */
export interface LedgerEngineRun {
  readonly run: string;
  readonly engine: number | null;
  readonly host: string;
  readonly startedTime: number;
  readonly endedTime: number | null;
  /** `killed`: it has neither ended in order nor said anything for a while. */
  readonly state: 'running' | 'ended' | 'killed';
}

/** One partition; offsets are the next ones. */
export interface LedgerPartition {
  readonly partition: number;
  /** As Kafka has them. */
  readonly committed: number;
  readonly end: number;
  readonly lag: number;
  /** As the ledger has them; null where it has counted nothing of it. */
  readonly counted: number | null;
  /** Fetched and not counted yet. */
  readonly inFlight: number;
}

/** A UTC day of the ledger. */
export interface LedgerDay {
  /** Days with figures, newest first; the start of each, epoch milliseconds. */
  readonly days: readonly number[];
  /** Null where the ledger has none. */
  readonly day: number | null;
  /** Newest first. */
  readonly minutes: readonly LedgerMinute[];
  readonly state: LedgerState;
  readonly partitions: readonly LedgerPartition[];
  /** Newest first; those that have figures in this day. */
  readonly runs: readonly LedgerEngineRun[];
}

const time = z.int().min(0).max(maxEventTime);
const runs = z.array(z.uuid()).max(1_000).nullable().describe('null: all');

/** `day` null: the newest one. `runs`: whose figures count. */
export const ledgerDayRequestSchema = z.strictObject({ day: time.nullable(), runs });
export type LedgerDayRequest = z.infer<typeof ledgerDayRequestSchema>;

export const ledgerMinuteRequestSchema = z.strictObject({ minute: time, runs });
export type LedgerMinuteRequest = z.infer<typeof ledgerMinuteRequestSchema>;

/** Event times: from inclusive, to exclusive. */
export const ledgerRangeSchema = z.strictObject({ from: time, to: time });

export const noFigures: LedgerFigures = {
  received: 0,
  rejected: 0,
  produced: 0,
  spooled: 0,
  unsent: 0,
  settled: 0,
  consumed: 0,
  written: 0,
  deadLettered: 0,
  redelivered: 0,
};

export const addFigures = (a: LedgerFigures, b: LedgerFigures): LedgerFigures => ({
  received: a.received + b.received,
  rejected: a.rejected + b.rejected,
  produced: a.produced + b.produced,
  spooled: a.spooled + b.spooled,
  unsent: a.unsent + b.unsent,
  settled: a.settled + b.settled,
  consumed: a.consumed + b.consumed,
  written: a.written + b.written,
  deadLettered: a.deadLettered + b.deadLettered,
  redelivered: a.redelivered + b.redelivered,
});

/** Ticks that a feed gave and whose end is not known yet. */
export const inFlightOf = ({ received, rejected, produced, spooled, unsent, settled }: LedgerFigures): number =>
  received - rejected - produced - spooled - unsent - settled;

/** The worst of some states. */
export const worstOf = (states: Iterable<LedgerState>): LedgerState => {
  let worst: LedgerState = 'balanced';
  for (const state of states) if (ledgerStates.indexOf(state) > ledgerStates.indexOf(worst)) worst = state;
  return worst;
};

/** A note in words. */
export function noteText({ kind, count }: LedgerNote): string {
  const n = count.toLocaleString('en-US');
  switch (kind) {
    case 'in-flight':
      return `${n} on their way to Kafka`;
    case 'in-spool':
      return `${n} wait in a spool`;
    case 'on-topic':
      return `${n} wait on the topic`;
    case 'run-killed':
      return `a run was killed while ${n} were on their way`;
    case 'unsent':
      return `${n} were not sent when their run ended`;
    case 'feed-short':
      return `${n} were received and are nowhere`;
    case 'feed-over':
      return `${n} more left the feed than came from it`;
    case 'not-consumed':
      return `${n} were acknowledged by Kafka and never consumed`;
    case 'consumed-short':
      return `${n} were consumed and are neither written nor dead-lettered`;
  }
}
