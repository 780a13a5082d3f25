import type { ExportRequest } from '../src-shared/export.js';
import type { Failure } from '../src-shared/failure.js';
import type { FeedChoice } from '../src-shared/feed-choice.js';
import { noSnapshot, type PipelineSnapshot } from '../src-shared/pipeline-snapshot.js';
import type { Profile } from '../src-shared/profile.js';
import { fail, ok, type Result } from '../src-shared/result.js';
import type { Redrive, RedriveRequest } from '../src-shared/redrive.js';
import type { Verification, VerifiedRange } from '../src-shared/verification.js';
import {
  engineRequestSchema,
  type ExportProgress,
  type EngineEvent,
  type EnginePort,
  type Secrets,
} from './engine-contract.js';
import { createTopic, applySchemaOf } from './check/repair.js';
import { EngineChecks } from './engine-checks.js';
import { checkFiles } from './feed/check-files.js';
import { EngineImports } from './engine-imports.js';
import { EngineExports } from './engine-exports.js';
import { EngineQueries } from './engine-queries.js';
import { EngineRedrives } from './engine-redrives.js';
import { EngineVerifications } from './engine-verifications.js';
import { openFeed } from './feed/open-feed.js';
import { logFor, logTo } from './log.js';
import { openClusters, type Clusters } from './pipeline/clusters.js';
import { persist, Wake } from './pipeline/persist.js';
import { Pipeline } from './pipeline/pipeline.js';
import { readStocks } from './store/stocks.js';
import { LagWatch } from './topic/lag-watch.js';
import { createLagReader, type LagReader } from './topic/lag.js';

const log = logFor('engine');

const snapshotEveryMs = 250;
const stocksEveryMs = 1_000;
const idleLagEveryMs = 2_000;
/** More than a person scrolls through; the rest is queried. */
const maxStocks = 5_000;

/** The pipeline in a process of its own, or inside main: it answers requests and tells what happens. */
export class Engine {
  private clusters: Clusters | undefined;
  private queries: EngineQueries | undefined;
  private opening = new AbortController();
  private readonly wake = new Wake();
  private pipeline: Pipeline | undefined;
  private isStarting = false;
  /** The pipeline that was started only to store what is imported. */
  private forImports: Pipeline | undefined;
  private idleLag: LagReader | undefined;
  private lagWatch = new LagWatch();
  private idle: PipelineSnapshot = { ...noSnapshot, time: Date.now() };
  private stocksText = '';
  private isWatched = true;
  private readonly exports: EngineExports;
  readonly imports: EngineImports;
  readonly checks: EngineChecks;
  private readonly verifications: EngineVerifications;
  private readonly redrives: EngineRedrives;
  private readonly timers: NodeJS.Timeout[];

  constructor(private readonly tell: (event: EngineEvent) => void) {
    this.exports = new EngineExports((id, progress) => tell({ kind: 'export', id, progress }));
    this.verifications = new EngineVerifications((id, messages, of) => tell({ kind: 'verify', id, messages, of }));
    this.redrives = new EngineRedrives((redrive) => tell({ kind: 'redrive', redrive }));
    this.checks = new EngineChecks((id, steps) => tell({ kind: 'check', id, steps }));
    this.imports = new EngineImports(
      () => this.pipelineForImports(),
      () => void this.forImports?.stop(),
      (id, progress) => tell({ kind: 'import', id, progress }),
    );
    this.timers = [
      setInterval(() => this.tellSnapshot(), snapshotEveryMs),
      everyMs(stocksEveryMs, () => this.tellStocks()),
      everyMs(idleLagEveryMs, () => this.readIdleLag()),
    ];
  }

  async useProfile(profile: Profile, secrets: Secrets): Promise<Result<void, Failure>> {
    this.opening.abort();
    const opening = new AbortController();
    this.opening = opening;
    await this.stop();
    await this.closeClusters();
    this.tell({ kind: 'readiness', readiness: { kind: 'waiting', for: 'Kafka and Cassandra to answer' } });
    const opened = await persist(() => openClusters(profile, secrets), {
      signal: opening.signal,
      wake: this.wake,
      failed: (failure) => this.tell({ kind: 'readiness', readiness: { kind: 'failed', failure } }),
      worked: () => undefined,
    });
    if (!opened?.ok) return opened ?? ok();
    if (opening.signal.aborted) {
      await opened.value.close();
      return ok();
    }
    this.clusters = opened.value;
    this.queries = new EngineQueries(opened.value);
    this.idleLag = createLagReader(opened.value.kafka);
    this.lagWatch = new LagWatch();
    this.tell({ kind: 'readiness', readiness: { kind: 'ready' } });
    log.info('ready', { profile: profile.id });
    return ok();
  }

  async leaveProfile(): Promise<Result<void, Failure>> {
    this.opening.abort();
    this.exports.cancelAll();
    this.verifications.cancelAll();
    this.redrives.cancelAll();
    await this.stop();
    await this.closeClusters();
    this.idle = { ...noSnapshot, time: Date.now() };
    this.stocksText = '';
    this.tellSnapshot();
    return ok();
  }

  /** `spoolBytes` bounds the spool of this run below its setting. */
  async start(choice: FeedChoice, spoolBytes?: number): Promise<Result<void, Failure>> {
    if (!this.clusters) {
      return fail(notReached);
    }
    if (this.forImports) return fail(busy('An import is under way.', 'Wait until it is done, or cancel it.'));
    if (this.pipeline || this.isStarting) return fail(busy('The pipeline runs already.', 'Stop it first.'));
    this.isStarting = true;
    try {
      const feed = await openFeed(choice);
      if (!feed.ok) return feed;
      const { clusters } = this; // another profile may have been chosen meanwhile
      if (!clusters) return fail(notReached);
      const pipeline = new Pipeline({
        clusters,
        feed: feed.value,
        consume: true,
        until: 'stop',
        lagWatch: this.lagWatch,
        ...(spoolBytes === undefined ? {} : { spoolBytes }),
        onStored: (ticks) => this.queries?.stored(ticks),
      });
      this.pipeline = pipeline;
      void pipeline.stopped.then(() => {
        // At rest nothing passes; the rates of the last second would stand there for ever.
        this.idle = { ...pipeline.snapshot(), perSecond: noSnapshot.perSecond, recentLatencyMs: null };
        this.pipeline = undefined;
        this.forImports = undefined;
        this.tellSnapshot();
      });
      return ok();
    } finally {
      this.isStarting = false;
    }
  }

  /** What is imported goes through the pipeline that runs; where none does, one without a feed runs for it. */
  private async pipelineForImports(): Promise<Result<Pipeline, Failure>> {
    if (this.pipeline?.isStopping) await this.pipeline.stopped;
    if (!this.pipeline) {
      const started = await this.start({ kind: 'none' });
      if (!started.ok) return started;
      this.forImports = this.pipeline;
    }
    return this.pipeline ? ok(this.pipeline) : fail(notReached);
  }

  async stop(): Promise<Result<void, Failure>> {
    await this.pipeline?.stop();
    return ok();
  }

  retry(): Result<void, Failure> {
    this.wake.now();
    this.pipeline?.retry();
    return ok();
  }

  /** Whether somebody sees the window. The stocks are read for those who do only. */
  watch(isWatched: boolean): Result<void, Failure> {
    this.isWatched = isWatched;
    return ok();
  }

  /** Something stored; a failure while the clusters are not reached. */
  async query<T>(ask: (queries: EngineQueries) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
    return this.queries ? ask(this.queries) : fail(notReached);
  }

  async export(id: string, request: ExportRequest, path: string): Promise<Result<ExportProgress, Failure>> {
    return this.clusters ? this.exports.run(id, this.clusters, request, path) : fail(notReached);
  }

  async redrive(id: string, request: RedriveRequest): Promise<Result<Redrive, Failure>> {
    const { clusters, queries } = this;
    return clusters && queries ? this.redrives.run(id, clusters, queries.deadLetters, request) : fail(notReached);
  }

  cancelRedrive(id: string): Result<void, Failure> {
    this.redrives.cancel(id);
    return ok();
  }

  async verify(id: string, range: VerifiedRange): Promise<Result<Verification, Failure>> {
    return this.clusters ? this.verifications.run(id, this.clusters, range) : fail(notReached);
  }

  cancelVerify(id: string): Result<void, Failure> {
    this.verifications.cancel(id);
    return ok();
  }

  cancelExport(id: string): Result<void, Failure> {
    this.exports.cancel(id);
    return ok();
  }

  async close(): Promise<void> {
    this.exports.cancelAll();
    this.verifications.cancelAll();
    this.redrives.cancelAll();
    this.checks.cancelAll();
    for (const timer of this.timers) clearInterval(timer);
    this.opening.abort();
    await this.stop();
    await this.closeClusters();
  }

  private async closeClusters(): Promise<void> {
    const { clusters, idleLag, queries } = this;
    this.clusters = undefined;
    this.queries = undefined;
    this.idleLag = undefined;
    await Promise.allSettled([clusters?.close(), idleLag?.close(), queries?.close()]);
  }

  private tellSnapshot(): void {
    this.tell({ kind: 'snapshot', snapshot: this.pipeline?.snapshot() ?? { ...this.idle, time: Date.now() } });
  }

  private async tellStocks(): Promise<void> {
    const { clusters } = this;
    if (!clusters || !this.isWatched) return;
    const stocks = await readStocks(clusters.cassandra, maxStocks);
    if (!stocks.ok || clusters !== this.clusters) return; // the pipeline and the servers' state tell; the page keeps what it has
    const text = JSON.stringify(stocks.value);
    if (text === this.stocksText) return;
    this.stocksText = text;
    this.tell({ kind: 'stocks', stocks: stocks.value });
  }

  /** While nothing runs, what is left on the topic is still named. */
  private async readIdleLag(): Promise<void> {
    const { idleLag } = this;
    if (this.pipeline || !idleLag) return;
    const offsets = await idleLag.read();
    if (!offsets.ok || this.pipeline || idleLag !== this.idleLag) return; // as above
    this.lagWatch.measured(offsets.value, false, performance.now());
    this.idle = {
      ...this.idle,
      lag: offsets.value.reduce((sum, { lag }) => sum + lag, 0),
      lagByPartition: Object.fromEntries(offsets.value.map(({ partition, lag }) => [partition, lag])),
      lagAssessment: this.lagWatch.whole(),
      lagAssessmentByPartition: this.lagWatch.byPartition(),
    };
  }
}

/** Repeats work that may take longer than its interval, never twice at once. */
function everyMs(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  let isWorking = false;
  return setInterval(() => {
    if (isWorking) return;
    isWorking = true;
    void work().finally(() => (isWorking = false));
  }, ms);
}

const notReached: Failure = {
  kind: 'engine-busy',
  nature: 'wait',
  message: 'Kafka and Cassandra do not answer yet.',
  remedy: 'Wait until both are up, or see what stands in the way.',
};

const busy = (message: string, remedy: string): Failure => ({ kind: 'engine-busy', nature: 'input', message, remedy });

/** A bug in an answer must not end the engine, which may be storing ticks. */
function bug(error: unknown): Result<never, Failure> {
  log.error('bug', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return fail({
    kind: 'engine-busy',
    nature: 'input',
    message: 'The engine could not answer because of a mistake of ours.',
    remedy: 'The log has it: logs/engine.log in the home folder.',
  });
}

/** Answers what comes over the port until it is closed. */
export function serveEngine(port: EnginePort): { close(): Promise<void> } {
  const engine = new Engine((event) => port.post({ kind: 'event', event }));
  port.onMessage((raw) => {
    const { id, name, args } = engineRequestSchema.parse(raw);
    const work = (): Promise<Result<unknown, Failure>> | Result<unknown, Failure> => {
      switch (name) {
        case 'use-profile':
          return engine.useProfile(...args);
        case 'leave-profile':
          return engine.leaveProfile();
        case 'start':
          return engine.start(...args);
        case 'stop':
          return engine.stop();
        case 'retry':
          return engine.retry();
        case 'watch':
          return engine.watch(...args);
        case 'tick-page':
          return engine.query((queries) => queries.page(...args));
        case 'tick-statistics':
          return engine.query((queries) => queries.statistics(...args));
        case 'bars':
          return engine.query((queries) => queries.bars(...args));
        case 'line':
          return engine.query((queries) => queries.line(...args));
        case 'ledger-day':
          return engine.query(({ ledger }) => ledger.day(...args));
        case 'ledger-minute':
          return engine.query(({ ledger }) => ledger.minute(...args));
        case 'dead-letter-page':
          return engine.query(({ deadLetters }) => deadLetters.page(...args));
        case 'dead-letter-groups':
          return engine.query(({ deadLetters }) => deadLetters.groups());
        case 'dead-letter-details':
          return engine.query(({ deadLetters }) => deadLetters.details(...args));
        case 'dead-letter-value':
          return engine.query(({ deadLetters }) => deadLetters.value(...args));
        case 'send-again':
          return engine.query(({ deadLetters }) => deadLetters.sendAgain(...args));
        case 'compare-letter':
          return engine.query(({ deadLetters }) => deadLetters.compare(...args));
        case 'try-letters':
          return engine.query((queries) => queries.tryLetters(...args));
        case 'send-edited':
          return engine.query((queries) => queries.sendEdited(...args));
        case 'redrive':
          return engine.redrive(...args);
        case 'cancel-redrive':
          return engine.cancelRedrive(...args);
        case 'put-poison':
          return engine.query(({ deadLetters }) => deadLetters.putPoison(...args));
        case 'verify-range':
          return engine.verify(...args);
        case 'cancel-verify':
          return engine.cancelVerify(...args);
        case 'export':
          return engine.export(...args);
        case 'check-files':
          return checkFiles(...args).then(ok);
        case 'import':
          return engine.imports.run(...args);
        case 'cancel-import':
          engine.imports.cancel(...args);
          return ok();
        case 'cancel-export':
          return engine.cancelExport(...args);
        case 'check':
          return engine.checks.run(...args);
        case 'cancel-check':
          return engine.checks.cancel(...args);
        case 'create-topic':
          return createTopic(...args);
        case 'apply-schema':
          return applySchemaOf(...args);
      }
    };
    void (async () => work())()
      .catch(bug)
      .then((result) => port.post({ kind: 'reply', id, result }));
  });
  return { close: () => engine.close() };
}

/** Electron gives a utilityProcess this; plain Node has none. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

if (parentPort) {
  // Ctrl+C in a terminal reaches us beside main, which ends us when the pipeline has stopped.
  process.on('SIGINT', () => undefined);
  logTo('engine');
  serveEngine({
    post: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
  });
}
