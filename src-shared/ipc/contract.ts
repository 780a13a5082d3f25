import type { CheckStep } from '../check.js';
import type {
  DeadLetterDetails,
  DeadLetterGroups,
  DeadLetterPage,
  DeadLetterPageRequest,
  DeadLetterPlace,
  SentAgain,
} from '../dead-letter.js';
import type { ErrorGroup } from '../error-group.js';
import type { ExportRecord, ExportRequest } from '../export.js';
import type { Failure } from '../failure.js';
import type { FeedChoice } from '../feed-choice.js';
import type { FeedCheck } from '../feed-check.js';
import type { DrillFault, DrillRecord, ReportFormat } from '../fire-drill.js';
import type { HistoryPoint } from '../history.js';
import type { ImportRecord } from '../import.js';
import type { LedgerDay, LedgerDayRequest, LedgerMinuteRequest, LedgerSymbol } from '../ledger.js';
import type { Stock } from '../market/stock.js';
import type { Picture } from '../picture.js';
import type { LogFile, LogPiece, LogRequest } from '../log-file.js';
import type { MenuCommand, ZoomChange } from '../menu-command.js';
import type { PipelineSnapshot } from '../pipeline-snapshot.js';
import type { Profile } from '../profile.js';
import type { ProfileDraft, ProfileList, SavedProfile } from '../profile-list.js';
import type { Comparison, EditCheck, Redrive, RedriveRequest, Trial, TrialRequest } from '../redrive.js';
import type { Result } from '../result.js';
import type { SandboxStatus } from '../sandbox-status.js';
import type { StateChange } from '../state-change.js';
import type { Settings, SettingsChange } from '../settings.js';
import type {
  BarColumns,
  BarsRequest,
  LinePoints,
  LineRequest,
  TickPage,
  TickPageRequest,
  TickRange,
  TickStatistics,
} from '../ticks-query.js';
import type { Verification, VerifiedRange } from '../verification.js';

/** What About says. */
export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Null for the official runtime of the pinned release; else what stands in for it, in a sentence. */
  readonly runtimeNote: string | null;
  /** False where Chromium's sandbox is off, as it must be for root. */
  readonly chromiumSandbox: boolean;
  /** TAPEDECK_HOME. */
  readonly home: string;
}

/** Whether the clusters can be used, apart from whether the pipeline runs. */
export type Readiness =
  | { readonly kind: 'waiting'; readonly for: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Everything main knows that the page shows, for its first paint; changes then come as events. */
export interface InitialState {
  readonly app: AppInfo;
  readonly settings: Settings;
  readonly profile: Profile;
  readonly sandbox: SandboxStatus | null;
  readonly readiness: Readiness;
  readonly snapshot: PipelineSnapshot | null;
  /** One point a second of up to the last hour, oldest first. */
  readonly history: readonly HistoryPoint[];
  /** What the pipeline became in this session, newest first. */
  readonly timeline: readonly StateChange[];
  readonly stocks: readonly Stock[];
  /** Newest first. */
  readonly exports: readonly ExportRecord[];
  /** Newest first. */
  readonly imports: readonly ImportRecord[];
  /** Newest first. */
  readonly drills: readonly DrillRecord[];
  /** The one that runs, or the last one of this session. */
  readonly redrive: Redrive | null;
  /** What the pipeline was last started with in this session. */
  readonly startedFeed: FeedChoice | null;
  /** What failed since the app was opened, newest first. */
  readonly errors: readonly ErrorGroup[];
}

/** Everything the renderer may ask of main. A handler may be async; a failure is a value, never a throw. */
export interface Requests {
  'app:initial-state': () => InitialState;
  'settings:change': (change: SettingsChange) => Settings;
  'pipeline:start': (feed: FeedChoice) => Result<void, Failure>;
  'pipeline:stop': () => Result<void, Failure>;
  /** Try again at once what waits for its next try. */
  'pipeline:retry': () => Result<void, Failure>;
  /** Start what is not running of the local servers. */
  'sandbox:start': () => Result<void, Failure>;
  /** Asks for files to replay, in the system's open dialog; none when it was left. */
  'feed:choose-files': () => readonly string[];
  /** Looks at files before they are replayed. */
  'feed:check': (files: readonly string[]) => Result<FeedCheck, Failure>;
  'clipboard:copy': (text: string) => Result<void, Failure>;
  'window:zoom': (change: ZoomChange) => Result<void, Failure>;
  /** Files in the logs folder, those that changed last first. */
  'logs:list': () => Result<readonly LogFile[], Failure>;
  'logs:read': (request: LogRequest) => Result<LogPiece, Failure>;
  /** Shows the logs folder in the system's file manager. */
  'logs:open-folder': () => Result<void, Failure>;
  /** Copies what somebody who helps needs to know; secrets are taken out. */
  'diagnostics:copy': () => Result<void, Failure>;
  'ticks:page': (request: TickPageRequest) => Result<TickPage, Failure>;
  'ticks:statistics': (range: TickRange) => Result<TickStatistics, Failure>;
  'chart:bars': (request: BarsRequest) => Result<BarColumns, Failure>;
  'chart:line': (request: LineRequest) => Result<LinePoints, Failure>;
  'ledger:day': (request: LedgerDayRequest) => Result<LedgerDay, Failure>;
  'ledger:minute': (request: LedgerMinuteRequest) => Result<readonly LedgerSymbol[], Failure>;
  /** Compares topic and table over a range of event times; the id is the page's choice. */
  'ledger:check': (id: string, range: VerifiedRange) => Result<Verification, Failure>;
  'ledger:cancel-check': (id: string) => Result<void, Failure>;
  'dead-letters:page': (request: DeadLetterPageRequest) => Result<DeadLetterPage, Failure>;
  'dead-letters:groups': () => Result<DeadLetterGroups, Failure>;
  'dead-letters:details': (place: DeadLetterPlace) => Result<DeadLetterDetails, Failure>;
  /** Copies all the bytes that there are of its value. */
  'dead-letters:copy': (place: DeadLetterPlace, as: 'text' | 'hex') => Result<void, Failure>;
  /** Asks where to, in the system's save dialog, and saves all the bytes that there are of its value. */
  'dead-letters:save': (place: DeadLetterPlace) => Result<void, Failure>;
  'dead-letters:send-again': (places: readonly DeadLetterPlace[]) => Result<readonly SentAgain[], Failure>;
  /** A letter beside the nearest good message of its topic. */
  'dead-letters:compare': (place: DeadLetterPlace) => Result<Comparison, Failure>;
  /** Whether an edited message is a tick, line by line; nothing is sent. */
  'dead-letters:check': (text: string) => EditCheck;
  'dead-letters:send-edited': (place: DeadLetterPlace, text: string) => Result<SentAgain, Failure>;
  /** What would become of the first of a selection now; nothing is sent. */
  'dead-letters:try': (request: TrialRequest) => Result<Trial, Failure>;
  /** Sends a selection or a whole group again at a rate, and finds out what became of each message. */
  'redrive:start': (request: RedriveRequest) => Result<{ readonly id: string }, Failure>;
  'redrive:cancel': (id: string) => Result<void, Failure>;
  /** Asks where to, in the system's save dialog, and begins; null when the dialog was left. */
  'export:start': (request: ExportRequest) => Result<{ readonly id: string } | null, Failure>;
  'export:cancel': (id: string) => Result<void, Failure>;
  /** Shows a finished file in the system's file manager. */
  'export:show': (id: string) => Result<void, Failure>;
  /** Asks for a CSV file of ticks, in the system's open dialog, and feeds it; null when the dialog was left. */
  'import:start': () => Result<{ readonly id: string } | null, Failure>;
  'import:cancel': (id: string) => Result<void, Failure>;
  /** Breaks something of the local sandbox, and sees whether everything comes back. */
  'drill:start': (fault: DrillFault) => Result<{ readonly id: string }, Failure>;
  'drill:cancel': (id: string) => Result<void, Failure>;
  /** Asks where to, in the system's save dialog, and saves the report; nothing happens when the dialog was left. */
  'drill:save': (id: string, format: ReportFormat) => Result<void, Failure>;
  /** Asks where to, in the system's save dialog, and saves; nothing happens when the dialog was left. */
  'picture:save': (picture: Picture) => Result<void, Failure>;
  'profiles:list': () => ProfileList;
  'profiles:save': (draft: ProfileDraft) => Result<SavedProfile, Failure>;
  'profiles:duplicate': (id: string) => Result<{ readonly id: string }, Failure>;
  'profiles:remove': (id: string) => Result<void, Failure>;
  /** Stops what runs and connects to the clusters of another profile. */
  'profiles:use': (id: string) => Result<void, Failure>;
  /** Asks for a PEM file in the system's open dialog; null when the dialog was left. */
  'profiles:choose-file': () => string | null;
  /** Tests a form's clusters step by step, saved or not; replies with the finished steps. The id is the page's choice. */
  'check:start': (id: string, draft: ProfileDraft) => Result<readonly CheckStep[], Failure>;
  'check:cancel': (id: string) => Result<void, Failure>;
  /** Creates what is missing of a form's topics, or of its keyspace and tables. */
  'check:create-topic': (draft: ProfileDraft) => Result<void, Failure>;
  'check:apply-schema': (draft: ProfileDraft) => Result<void, Failure>;
}

/** Everything main pushes to the renderer, unasked. */
export interface Events {
  'settings:changed': Settings;
  /** Another profile, or the local servers now have their ports. */
  'profile:changed': Profile;
  /** Null: the profile's clusters are not ours. */
  'sandbox:changed': SandboxStatus | null;
  'readiness:changed': Readiness;
  'pipeline:snapshot': PipelineSnapshot;
  /** Points that the page does not have yet, oldest first. */
  'history:added': readonly HistoryPoint[];
  'timeline:changed': readonly StateChange[];
  'stocks:changed': readonly Stock[];
  'exports:changed': readonly ExportRecord[];
  'imports:changed': readonly ImportRecord[];
  'drills:changed': readonly DrillRecord[];
  'redrive:changed': Redrive;
  'started-feed:changed': FeedChoice;
  /** All steps of a test as they are now. */
  'check:steps': { readonly id: string; readonly steps: readonly CheckStep[] };
  /** How far a comparison of topic and table is. */
  'ledger:progress': { readonly id: string; readonly messages: number; readonly of: number };
  'errors:changed': readonly ErrorGroup[];
  /** Somebody chose it in the native menu. */
  'menu:command': MenuCommand;
}

export type RequestChannel = keyof Requests;
export type EventChannel = keyof Events;

/** The same names at run time, for the preload's named functions; it stays without zod so that the preload is small. */
export const requestChannels = {
  'app:initial-state': true,
  'settings:change': true,
  'pipeline:start': true,
  'pipeline:stop': true,
  'pipeline:retry': true,
  'sandbox:start': true,
  'feed:choose-files': true,
  'feed:check': true,
  'clipboard:copy': true,
  'window:zoom': true,
  'logs:list': true,
  'logs:read': true,
  'logs:open-folder': true,
  'diagnostics:copy': true,
  'ticks:page': true,
  'ticks:statistics': true,
  'chart:bars': true,
  'chart:line': true,
  'ledger:day': true,
  'ledger:minute': true,
  'ledger:check': true,
  'ledger:cancel-check': true,
  'dead-letters:page': true,
  'dead-letters:groups': true,
  'dead-letters:details': true,
  'dead-letters:copy': true,
  'dead-letters:save': true,
  'dead-letters:send-again': true,
  'dead-letters:compare': true,
  'dead-letters:check': true,
  'dead-letters:send-edited': true,
  'dead-letters:try': true,
  'redrive:start': true,
  'redrive:cancel': true,
  'export:start': true,
  'export:cancel': true,
  'export:show': true,
  'import:start': true,
  'import:cancel': true,
  'drill:start': true,
  'drill:cancel': true,
  'drill:save': true,
  'picture:save': true,
  'profiles:list': true,
  'profiles:save': true,
  'profiles:duplicate': true,
  'profiles:remove': true,
  'profiles:use': true,
  'profiles:choose-file': true,
  'check:start': true,
  'check:cancel': true,
  'check:create-topic': true,
  'check:apply-schema': true,
} satisfies Record<RequestChannel, true>;

export const eventChannels = {
  'settings:changed': true,
  'profile:changed': true,
  'sandbox:changed': true,
  'readiness:changed': true,
  'pipeline:snapshot': true,
  'history:added': true,
  'timeline:changed': true,
  'stocks:changed': true,
  'exports:changed': true,
  'imports:changed': true,
  'drills:changed': true,
  'redrive:changed': true,
  'started-feed:changed': true,
  'check:steps': true,
  'ledger:progress': true,
  'errors:changed': true,
  'menu:command': true,
} satisfies Record<EventChannel, true>;

/** What the preload puts on `window.bridge`. */
export interface Bridge {
  readonly request: {
    readonly [C in RequestChannel]: (...args: Parameters<Requests[C]>) => Promise<ReturnType<Requests[C]>>;
  };
  /** Returns what ends the subscription. */
  readonly on: {
    readonly [C in EventChannel]: (listener: (payload: Events[C]) => void) => () => void;
  };
}
