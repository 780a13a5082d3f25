import { z } from 'zod';
import type { CheckStep } from '../src-shared/check.js';
import {
  deadLetterPageRequestSchema,
  deadLetterPlaceSchema,
  sendAgainSchema,
  type DeadLetterDetails,
  type DeadLetterGroups,
  type DeadLetterPage,
  type DeadLetterPageRequest,
  type DeadLetterPlace,
  type SentAgain,
} from '../src-shared/dead-letter.js';
import { exportRequestSchema, type ExportRequest } from '../src-shared/export.js';
import type { Failure } from '../src-shared/failure.js';
import { feedChoiceSchema, type FeedChoice } from '../src-shared/feed-choice.js';
import type { FeedCheck } from '../src-shared/feed-check.js';
import type { ImportProgress } from '../src-shared/import.js';
import type { Readiness } from '../src-shared/ipc/contract.js';
import {
  ledgerDayRequestSchema,
  ledgerMinuteRequestSchema,
  type LedgerDay,
  type LedgerDayRequest,
  type LedgerMinuteRequest,
  type LedgerSymbol,
} from '../src-shared/ledger.js';
import type { Stock } from '../src-shared/market/stock.js';
import type { PipelineSnapshot } from '../src-shared/pipeline-snapshot.js';
import { profileSchema, type Profile } from '../src-shared/profile.js';
import {
  editSchema,
  redriveRequestSchema,
  trialRequestSchema,
  type Comparison,
  type Redrive,
  type RedriveRequest,
  type Trial,
  type TrialRequest,
} from '../src-shared/redrive.js';
import type { Result } from '../src-shared/result.js';
import type { Verification, VerifiedRange } from '../src-shared/verification.js';
import {
  barsRequestSchema,
  lineRequestSchema,
  tickPageRequestSchema,
  tickRangeSchema,
  type BarColumns,
  type BarsRequest,
  type LinePoints,
  type LineRequest,
  type TickPage,
  type TickPageRequest,
  type TickRange,
  type TickStatistics,
} from '../src-shared/ticks-query.js';

/** Passwords and passphrases of a profile; they live in memory only. */
export interface Secrets {
  readonly kafkaPassword: string | null;
  readonly cassandraPassword: string | null;
  readonly tlsKeyPassphrase: string | null;
}

/** What main asks of the engine. */
export interface EngineRequests {
  /** Connects to the profile's clusters and, on the sandbox, creates what is missing; progress comes as `readiness`. */
  'use-profile': (profile: Profile, secrets: Secrets) => Result<void, Failure>;
  /** Stops what runs, closes the clusters and forgets what it knew of them; another profile was chosen. */
  'leave-profile': () => Result<void, Failure>;
  /** `spoolBytes` bounds the spool of this run below its setting. */
  start: (feed: FeedChoice, spoolBytes?: number) => Result<void, Failure>;
  stop: () => Result<void, Failure>;
  retry: () => Result<void, Failure>;
  /** Whether somebody sees the window; it is until it is said. The stocks are read for those who do only. */
  watch: (isWatched: boolean) => Result<void, Failure>;
  'tick-page': (request: TickPageRequest) => Result<TickPage, Failure>;
  'tick-statistics': (range: TickRange) => Result<TickStatistics, Failure>;
  bars: (request: BarsRequest) => Result<BarColumns, Failure>;
  line: (request: LineRequest) => Result<LinePoints, Failure>;
  'ledger-day': (request: LedgerDayRequest) => Result<LedgerDay, Failure>;
  'ledger-minute': (request: LedgerMinuteRequest) => Result<readonly LedgerSymbol[], Failure>;
  'dead-letter-page': (request: DeadLetterPageRequest) => Result<DeadLetterPage, Failure>;
  'dead-letter-groups': () => Result<DeadLetterGroups, Failure>;
  'dead-letter-details': (place: DeadLetterPlace) => Result<DeadLetterDetails, Failure>;
  /** All the bytes that there are of its value. */
  'dead-letter-value': (place: DeadLetterPlace) => Result<Uint8Array, Failure>;
  /** Puts the original messages on the topic once more; what became of each is in the reply. */
  'send-again': (places: readonly DeadLetterPlace[]) => Result<readonly SentAgain[], Failure>;
  /** A letter beside the nearest good message of its topic. */
  'compare-letter': (place: DeadLetterPlace) => Result<Comparison, Failure>;
  /** What would become of the first of a selection now; nothing is sent. */
  'try-letters': (request: TrialRequest) => Result<Trial, Failure>;
  /** Puts an edited message on the topic in the place of a letter. */
  'send-edited': (
    place: DeadLetterPlace,
    text: string,
  ) => Result<DeadLetterPlace & { readonly topic: string }, Failure>;
  /** Sends letters again at a rate; replies when it is known what became of them, how far it is comes as `redrive` events. */
  redrive: (id: string, request: RedriveRequest) => Result<Redrive, Failure>;
  'cancel-redrive': (id: string) => Result<void, Failure>;
  /** Puts a message on the topic that is no tick; only a fire drill asks for it. */
  'put-poison': (mark: string) => Result<DeadLetterPlace, Failure>;
  /** Compares topic and table over a range of event times; how far it is comes as `verify` events. */
  'verify-range': (id: string, range: VerifiedRange) => Result<Verification, Failure>;
  'cancel-verify': (id: string) => Result<void, Failure>;
  /** Replies when the file is whole; how far it is comes as `export` events. */
  export: (id: string, request: ExportRequest, path: string) => Result<ExportProgress, Failure>;
  'cancel-export': (id: string) => Result<void, Failure>;
  /** Looks at the files of a replay. */
  'check-files': (files: readonly string[]) => Result<FeedCheck, Failure>;
  /** Replies when what is in the file is stored, or why not; how far it is comes as `import` events. */
  import: (id: string, path: string) => Result<ImportOutcome, Failure>;
  'cancel-import': (id: string) => Result<void, Failure>;
  /**
   * Looks at a profile's clusters step by step, whatever profile is in use. Replies with the finished steps, of which some
   * may have failed; how far it is comes as `check` events.
   */
  check: (id: string, profile: Profile, secrets: Secrets) => Result<readonly CheckStep[], Failure>;
  /** The check then replies with what it has; the steps that are left are skipped. */
  'cancel-check': (id: string) => Result<void, Failure>;
  /** Creates what is missing of the profile's two topics. */
  'create-topic': (profile: Profile, secrets: Secrets) => Result<void, Failure>;
  /** Creates what is missing of the profile's keyspace, tables and columns. */
  'apply-schema': (profile: Profile, secrets: Secrets) => Result<void, Failure>;
}
export type EngineRequest = keyof EngineRequests;
/** Requests that read what is stored and change nothing. */
export type EngineQuery =
  | 'tick-page'
  | 'tick-statistics'
  | 'bars'
  | 'line'
  | 'check-files'
  | 'ledger-day'
  | 'ledger-minute'
  | 'dead-letter-page'
  | 'dead-letter-groups'
  | 'dead-letter-details'
  | 'dead-letter-value'
  | 'compare-letter'
  | 'try-letters';

/** What the engine says unasked: snapshots at most four times a second, stocks at most once. */
export type EngineEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: PipelineSnapshot }
  | { readonly kind: 'stocks'; readonly stocks: readonly Stock[] }
  | { readonly kind: 'readiness'; readonly readiness: Readiness }
  | { readonly kind: 'export'; readonly id: string; readonly progress: ExportProgress }
  | { readonly kind: 'import'; readonly id: string; readonly progress: ImportProgress }
  | { readonly kind: 'redrive'; readonly redrive: Redrive }
  | { readonly kind: 'verify'; readonly id: string; readonly messages: number; readonly of: number }
  /** All steps of a check as they are now. */
  | { readonly kind: 'check'; readonly id: string; readonly steps: readonly CheckStep[] };

/** How an import ended; `stopped` together with the pipeline. */
export interface ImportOutcome extends ImportProgress {
  readonly end: 'done' | 'cancelled' | 'stopped' | 'failed';
  readonly failure: Failure | null;
}

/** `totalRows` is null until they are counted. */
export interface ExportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalRows: number | null;
}

const id = z.int();
const secretsSchema = z.strictObject({
  kafkaPassword: z.string().nullable(),
  cassandraPassword: z.string().nullable(),
  tlsKeyPassphrase: z.string().nullable(),
});

const profileAndSecrets = [profileSchema.extend({ id: z.string(), isSandbox: z.boolean() }), secretsSchema] as const;

/** A message from main to the engine, as the engine parses it. */
export const engineRequestSchema = z.discriminatedUnion('name', [
  z.strictObject({ id, name: z.literal('use-profile'), args: z.tuple([...profileAndSecrets]) }),
  z.strictObject({ id, name: z.literal('leave-profile'), args: z.tuple([]) }),
  z.strictObject({ id, name: z.literal('start'), args: z.tuple([feedChoiceSchema, z.int().positive().optional()]) }),
  z.strictObject({ id, name: z.literal('stop'), args: z.tuple([]) }),
  z.strictObject({ id, name: z.literal('retry'), args: z.tuple([]) }),
  z.strictObject({ id, name: z.literal('watch'), args: z.tuple([z.boolean()]) }),
  z.strictObject({ id, name: z.literal('tick-page'), args: z.tuple([tickPageRequestSchema]) }),
  z.strictObject({ id, name: z.literal('tick-statistics'), args: z.tuple([tickRangeSchema]) }),
  z.strictObject({ id, name: z.literal('bars'), args: z.tuple([barsRequestSchema]) }),
  z.strictObject({ id, name: z.literal('line'), args: z.tuple([lineRequestSchema]) }),
  z.strictObject({ id, name: z.literal('ledger-day'), args: z.tuple([ledgerDayRequestSchema]) }),
  z.strictObject({ id, name: z.literal('ledger-minute'), args: z.tuple([ledgerMinuteRequestSchema]) }),
  z.strictObject({ id, name: z.literal('dead-letter-page'), args: z.tuple([deadLetterPageRequestSchema]) }),
  z.strictObject({ id, name: z.literal('dead-letter-groups'), args: z.tuple([]) }),
  z.strictObject({ id, name: z.literal('dead-letter-details'), args: z.tuple([deadLetterPlaceSchema]) }),
  z.strictObject({ id, name: z.literal('dead-letter-value'), args: z.tuple([deadLetterPlaceSchema]) }),
  z.strictObject({ id, name: z.literal('send-again'), args: z.tuple([sendAgainSchema]) }),
  z.strictObject({ id, name: z.literal('compare-letter'), args: z.tuple([deadLetterPlaceSchema]) }),
  z.strictObject({ id, name: z.literal('try-letters'), args: z.tuple([trialRequestSchema]) }),
  z.strictObject({ id, name: z.literal('send-edited'), args: z.tuple([deadLetterPlaceSchema, editSchema]) }),
  z.strictObject({ id, name: z.literal('redrive'), args: z.tuple([z.string(), redriveRequestSchema]) }),
  z.strictObject({ id, name: z.literal('cancel-redrive'), args: z.tuple([z.string()]) }),
  z.strictObject({ id, name: z.literal('put-poison'), args: z.tuple([z.string()]) }),
  z.strictObject({
    id,
    name: z.literal('verify-range'),
    args: z.tuple([z.string(), z.strictObject({ from: z.number(), to: z.number() })]),
  }),
  z.strictObject({ id, name: z.literal('cancel-verify'), args: z.tuple([z.string()]) }),
  z.strictObject({ id, name: z.literal('export'), args: z.tuple([z.string(), exportRequestSchema, z.string()]) }),
  z.strictObject({ id, name: z.literal('cancel-export'), args: z.tuple([z.string()]) }),
  z.strictObject({ id, name: z.literal('check-files'), args: z.tuple([z.array(z.string()).max(1000)]) }),
  z.strictObject({ id, name: z.literal('import'), args: z.tuple([z.string(), z.string()]) }),
  z.strictObject({ id, name: z.literal('cancel-import'), args: z.tuple([z.string()]) }),
  z.strictObject({ id, name: z.literal('check'), args: z.tuple([z.string(), ...profileAndSecrets]) }),
  z.strictObject({ id, name: z.literal('cancel-check'), args: z.tuple([z.string()]) }),
  z.strictObject({ id, name: z.literal('create-topic'), args: z.tuple([...profileAndSecrets]) }),
  z.strictObject({ id, name: z.literal('apply-schema'), args: z.tuple([...profileAndSecrets]) }),
]);

/** A message from the engine to main. */
export type EngineMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown, Failure> }
  | { readonly kind: 'event'; readonly event: EngineEvent };

/** The engine's side of a line to main: a utilityProcess's parentPort, or a pair of functions inside main. */
export interface EnginePort {
  post(message: EngineMessage): void;
  onMessage(listener: (message: unknown) => void): void;
}
