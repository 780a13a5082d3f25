import type { CheckStep } from '../src-shared/check.js';
import type { DeadLetterPlace, SentAgain } from '../src-shared/dead-letter.js';
import type { ExportRequest } from '../src-shared/export.js';
import type { Failure } from '../src-shared/failure.js';
import type { FeedChoice } from '../src-shared/feed-choice.js';
import type { Profile } from '../src-shared/profile.js';
import { fail, ok, type Result } from '../src-shared/result.js';
import type { Redrive, RedriveRequest } from '../src-shared/redrive.js';
import type { Verification, VerifiedRange } from '../src-shared/verification.js';
import { engineCalls, type EngineCall } from './engine-calls.js';
import type {
  EngineEvent,
  EngineQuery,
  EngineRequests,
  ExportProgress,
  ImportOutcome,
  Secrets,
} from './engine-contract.js';
import { parseEngineMessage } from './engine-message.js';
import { homePath } from './home.js';
import { logFor } from './log.js';

const log = logFor('engine-host');
const replyMs = 15_000;
const queryMs = 60_000;
/** Each step of a check has its own bound; this is for an engine that hangs. */
const checkMs = 180_000;
/** What was fetched is stored first. */
const leaveMs = 30_000;
const maxExits = 5;
const exitWindowMs = 120_000;

/** One running engine, wherever it is hosted. */
export interface HostedEngine {
  post(call: EngineCall): void;
  /** Resolves when it has ended; by force if need be. */
  end(): Promise<void>;
  /** Of its own process; undefined where it lives in ours, or has none yet. */
  readonly pid?: () => number | undefined;
}

/** Starts an engine. `exited` is told of every end, also of one that was asked for. */
export type HostEngine = (on: { message(message: unknown): void; exited(reason: string): void }) => HostedEngine;

export interface Engine {
  /** Replies once the clusters can be used, however long they are away. */
  useProfile(profile: Profile, secrets: Secrets): Promise<Result<void, Failure>>;
  /** Stops what runs and lets go of the profile; what the engine says after the reply is of no profile any more. */
  leaveProfile(): Promise<Result<void, Failure>>;
  /** `spoolBytes` bounds the spool of this run below its setting. */
  start(feed: FeedChoice, spoolBytes?: number): Promise<Result<void, Failure>>;
  stop(): Promise<Result<void, Failure>>;
  retry(): Promise<Result<void, Failure>>;
  /** Says whether somebody sees the window; an engine that starts again is told too. */
  watch(isWatched: boolean): void;
  /** Asks for something stored. */
  query<N extends EngineQuery>(name: N, ...args: Parameters<EngineRequests[N]>): Promise<ReturnType<EngineRequests[N]>>;
  /** Puts messages of the dead-letter topic on their topic once more. */
  sendAgain(places: readonly DeadLetterPlace[]): Promise<Result<readonly SentAgain[], Failure>>;
  /** Puts an edited message on the topic in the place of a dead letter. */
  sendEdited(
    place: DeadLetterPlace,
    text: string,
  ): Promise<Result<DeadLetterPlace & { readonly topic: string }, Failure>>;
  /** Sends dead letters again at a rate, however long it takes; how far it is comes as events. */
  redrive(id: string, request: RedriveRequest): Promise<Result<Redrive, Failure>>;
  cancelRedrive(id: string): Promise<Result<void, Failure>>;
  /** Puts a message on the topic that is no tick. */
  putPoison(mark: string): Promise<Result<DeadLetterPlace, Failure>>;
  /** Compares topic and table over a range of event times, however long it takes; how far it is comes as events. */
  verify(id: string, range: VerifiedRange): Promise<Result<Verification, Failure>>;
  cancelVerify(id: string): Promise<Result<void, Failure>>;
  /** Of the engine's own process; undefined where it lives in this one, or is not there just now. */
  pid(): number | undefined;
  /** Replies when the file is whole, however long it takes. */
  export(id: string, request: ExportRequest, path: string): Promise<Result<ExportProgress, Failure>>;
  cancelExport(id: string): Promise<Result<void, Failure>>;
  /** Replies when what is in the file is stored, or why not, however long it takes. */
  import(id: string, path: string): Promise<Result<ImportOutcome, Failure>>;
  cancelImport(id: string): Promise<Result<void, Failure>>;
  /** Replies when every step has ended; how far it is comes as events. */
  check(id: string, profile: Profile, secrets: Secrets): Promise<Result<readonly CheckStep[], Failure>>;
  cancelCheck(id: string): Promise<Result<void, Failure>>;
  createTopic(profile: Profile, secrets: Secrets): Promise<Result<void, Failure>>;
  applySchema(profile: Profile, secrets: Secrets): Promise<Result<void, Failure>>;
  /** Ends it for good; stop it first. */
  end(): Promise<void>;
}

export interface EngineListener {
  event(event: EngineEvent): void;
  /** It ended though nobody asked it to. `isFinal`: it is not started again by itself. */
  exited(failure: Failure, isFinal: boolean): void;
}

/**
 * Keeps an engine running. One that ends by itself is started again after 1 s, 2 s, 4 s …, gets its profile again and goes
 * on with its feed. After five ends within two minutes it stays down until it is asked for something.
 */
export function superviseEngine(host: HostEngine, listener: EngineListener): Engine {
  let hosted: HostedEngine | null = null;
  let isEnding = false;
  let restart: NodeJS.Timeout | null = null;
  let exitTimes: number[] = [];
  let profile: readonly [Profile, Secrets] | null = null;
  let feed: FeedChoice | null = null;
  let isResuming = false;
  let isWatched = true;
  let lastFailure: Failure | null = null;

  const calls = engineCalls((call) => hosted?.post(call));

  function launch(): void {
    hosted = host({
      message(message) {
        const parsed = parseEngineMessage(message);
        if (parsed?.kind === 'reply') calls.reply(parsed.id, parsed.result);
        if (parsed?.kind !== 'event') return;
        const { event } = parsed;
        if (event.kind === 'snapshot' && hasEnded(event.snapshot.state) && !isResuming) feed = null;
        listener.event(event);
      },
      exited,
    });
  }

  function exited(reason: string): void {
    hosted = null;
    if (isEnding) return;
    const now = Date.now();
    exitTimes = [...exitTimes.filter((time) => time > now - exitWindowMs), now];
    const isFinal = exitTimes.length >= maxExits;
    const delayMs = 1000 * 2 ** (exitTimes.length - 1);
    lastFailure = exitFailure(reason, isFinal ? null : delayMs);
    log.error('engine-exited', { reason, exits: exitTimes.length, isFinal });
    calls.failAll(lastFailure);
    if (!isFinal) restart = setTimeout(() => void resume(), delayMs);
    listener.exited(lastFailure, isFinal);
  }

  async function resume(): Promise<void> {
    restart = null;
    isResuming = true;
    launch();
    if (!isWatched) void calls.call('watch', [isWatched]);
    const isUsed = profile && (await calls.call('use-profile', [...profile])).ok;
    const isStarted = isUsed && feed && (await calls.call('start', [feed], replyMs)).ok;
    isResuming = false;
    log.info('engine-resumed', { isUsed, isStarted });
  }

  /** An engine that stays down is tried afresh when somebody asks for something. */
  async function ready(): Promise<Result<void, Failure>> {
    if (hosted) return ok();
    if (restart || isEnding) return fail(lastFailure ?? exitFailure('it was ended', null));
    exitTimes = [];
    await resume();
    return ok();
  }

  launch();
  return {
    async useProfile(...used) {
      profile = used;
      if (!hosted) return ready();
      return calls.call('use-profile', used);
    },
    async leaveProfile() {
      profile = null;
      feed = null;
      return hosted ? calls.call('leave-profile', [], leaveMs) : ok();
    },
    async start(choice, spoolBytes) {
      const up = await ready();
      if (!up.ok) return up;
      const started = await calls.call('start', spoolBytes === undefined ? [choice] : [choice, spoolBytes], replyMs);
      if (started.ok) feed = choice;
      return started;
    },
    async stop() {
      feed = null;
      return hosted ? calls.call('stop', [], replyMs) : ok();
    },
    async retry() {
      const up = await ready();
      return up.ok ? calls.call('retry', [], replyMs) : up;
    },
    watch(now) {
      isWatched = now;
      if (hosted) void calls.call('watch', [now]);
    },
    async query(name, ...args) {
      const up = await ready();
      return up.ok ? calls.call(name, args, queryMs) : (up as never);
    },
    async sendAgain(...args) {
      const up = await ready();
      return up.ok ? calls.call('send-again', args, queryMs) : up;
    },
    async sendEdited(...args) {
      const up = await ready();
      return up.ok ? calls.call('send-edited', args, queryMs) : up;
    },
    async redrive(...args) {
      const up = await ready();
      return up.ok ? calls.call('redrive', args) : up;
    },
    async cancelRedrive(id) {
      return hosted ? calls.call('cancel-redrive', [id], replyMs) : ok();
    },
    async putPoison(...args) {
      const up = await ready();
      return up.ok ? calls.call('put-poison', args, queryMs) : up;
    },
    async verify(...args) {
      const up = await ready();
      return up.ok ? calls.call('verify-range', args) : up;
    },
    async cancelVerify(id) {
      return hosted ? calls.call('cancel-verify', [id], replyMs) : ok();
    },
    pid: () => hosted?.pid?.(),
    async export(...args) {
      const up = await ready();
      return up.ok ? calls.call('export', args) : up;
    },
    async import(...args) {
      const up = await ready();
      return up.ok ? calls.call('import', args) : up;
    },
    async cancelImport(id) {
      return hosted ? calls.call('cancel-import', [id], replyMs) : ok();
    },
    async cancelExport(id) {
      return hosted ? calls.call('cancel-export', [id], replyMs) : ok();
    },
    async check(...args) {
      const up = await ready();
      return up.ok ? calls.call('check', args, checkMs) : up;
    },
    async cancelCheck(id) {
      return hosted ? calls.call('cancel-check', [id], replyMs) : ok();
    },
    async createTopic(...args) {
      const up = await ready();
      return up.ok ? calls.call('create-topic', args, queryMs) : up;
    },
    async applySchema(...args) {
      const up = await ready();
      return up.ok ? calls.call('apply-schema', args, queryMs) : up;
    },
    async end() {
      isEnding = true;
      if (restart) clearTimeout(restart);
      await hosted?.end();
    },
  };
}

const hasEnded = (state: string) => state === 'stopped' || state === 'failed';

function exitFailure(reason: string, delayMs: number | null): Failure {
  return {
    kind: 'engine-exited',
    nature: delayMs === null ? 'config' : 'wait',
    message:
      delayMs === null
        ? `The engine ended ${maxExits} times within ${exitWindowMs / 60_000} minutes (${reason}); it is not started again by itself.`
        : `The engine ended by itself (${reason}); it starts again in ${delayMs / 1000} s. Nothing that Kafka acknowledged is lost.`,
    remedy:
      delayMs === null
        ? `See what ${homePath('logs', 'engine.log')} says last, then press Start to try again.`
        : 'Nothing: it goes on by itself.',
  };
}
