import { setTimeout as delay } from 'node:timers/promises';
import type { DrillFeedPlan } from '../../src-shared/drill-feed.js';
import type { Failure } from '../../src-shared/failure.js';
import type { DrillBalance, DrillStep } from '../../src-shared/fire-drill.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Connection } from '../console/connection.js';
import type { Engine } from '../engine-supervisor.js';
import type { PageState } from '../ipc/page-state.js';
import { logFor } from '../log.js';
import { waitingStep, type DrillBoard } from './drill-board.js';
import { DrillFeeding } from './drill-feeding.js';
import type { Fault, Scene } from './fault.js';
import { sightings } from './sightings.js';
import { cancelled, unfinished, until } from './until.js';

const log = logFor('fire-drill');

const flowTicks = 200;
const flowMs = 90_000;
const biteMs = 40_000;
const recoveryMs = 180_000;
const lookMs = 200;
const compareTries = 10;
const compareAgainMs = 1_500;

export interface DrillParts {
  readonly engine: Pick<Engine, 'start' | 'stop' | 'pid' | 'putPoison' | 'verify' | 'cancelVerify'>;
  readonly connection: Pick<Connection, 'connect'>;
  readonly state: Pick<PageState, 'current' | 'setStartedFeed'>;
}

/** The steps of a drill, before it begins. */
export const stepsOf = (fault: Fault, plan: DrillFeedPlan): DrillStep[] => [
  waitingStep('flow', 'Ticks flow'),
  waitingStep('break', fault.breaks),
  waitingStep('bite', 'It shows'),
  waitingStep('repair', fault.repairs),
  waitingStep('lag', 'Lag falls'),
  waitingStep('fresh', 'A fresh tick is stored'),
  ...(plan.source === 'running' ? [] : [waitingStep('end', 'The feed of the drill stops, lag is 0')]),
  waitingStep('balance', 'Topic and table are compared'),
  ...(plan.stopsRunning ? [waitingStep('back', 'What ran before is started again')] : []),
];

/** Runs a drill to its end, and puts everything back whatever happens. The board has what came of it. */
export async function runDrill(
  fault: Fault,
  plan: DrillFeedPlan,
  board: DrillBoard,
  parts: DrillParts,
  signal: AbortSignal,
): Promise<void> {
  const feeding = new DrillFeeding(plan, fault, parts.engine, parts.state);
  const drill = new Drill(fault, plan, board, parts, feeding, signal);
  const endWatch = drill.watch();
  const outcome = await drill.run();
  if (!outcome.ok) await drill.mend();
  await feeding.end();
  if (plan.stopsRunning) {
    await board.step(
      'back',
      () => feeding.putBack(),
      () => 'It runs.',
    );
  }
  endWatch();
  board.skipWaiting();
  board.set({ ...drill.verdict(outcome), endTime: Date.now() });
  log.info('drill-ended', { fault: fault.name, state: board.record.state, verdict: board.record.verdict });
}

class Drill {
  /** While it is set, something is broken. */
  private broken: Scene | null = null;

  constructor(
    private readonly fault: Fault,
    private readonly plan: DrillFeedPlan,
    private readonly board: DrillBoard,
    private readonly parts: DrillParts,
    private readonly feeding: DrillFeeding,
    private readonly signal: AbortSignal,
  ) {}

  /** Notes what the screen shows, until it is ended. */
  watch(): () => void {
    let seen = this.parts.state.current();
    const timer = setInterval(() => {
      const now = this.parts.state.current();
      this.board.saw(sightings(seen, now, Date.now()));
      seen = now;
      const lag = now.snapshot?.lag ?? 0;
      if (this.board.record.bite !== null || this.broken) {
        if (lag > (this.board.record.highestLag ?? -1)) this.board.set({ highestLag: lag });
      }
    }, lookMs);
    return () => clearInterval(timer);
  }

  async run(): Promise<Result<void, Failure>> {
    const { board, fault } = this;
    const flowing = await board.step(
      'flow',
      () => this.flow(),
      ({ stored }) => `${stored} ticks stored in this run.`,
    );
    if (!flowing.ok) return flowing;
    const from = Date.now();
    const before = this.snapshot();
    const scene = this.scene();
    this.broken = scene;
    const brokenTime = Date.now();
    const broken = await board.step(
      'break',
      () => fault.break(scene),
      (text) => text,
    );
    if (!broken.ok) return broken;
    const bitten = await board.step(
      'bite',
      () => this.bite(before, brokenTime),
      (text) => text ?? 'Nothing showed.',
    );
    if (!bitten.ok) return bitten;
    const repaired = await board.step(
      'repair',
      () => fault.repair(scene),
      (text) => text,
    );
    if (!repaired.ok) return repaired;
    this.broken = null;
    const recovered = await this.recover(Date.now());
    if (!recovered.ok) return recovered;
    if (this.plan.source !== 'running') {
      const ended = await board.step(
        'end',
        () => this.end(),
        () => 'Everything that it gave is committed.',
      );
      if (!ended.ok) return ended;
    }
    const compared = await board.step('balance', () => this.compare(from, Date.now()), balanceText);
    return compared.ok ? ok() : compared;
  }

  /** Repairs what a cancelled or failed drill left broken. */
  async mend(): Promise<void> {
    const { broken } = this;
    if (!broken) return;
    this.broken = null;
    const scene = { ...broken, signal: new AbortController().signal };
    await this.board.step(
      'repair',
      () => this.fault.repair(scene),
      (text) => text,
    );
  }

  verdict(outcome: Result<void, Failure>): Pick<DrillBoard['record'], 'state' | 'verdict'> {
    const { bite, balance } = this.board.record;
    if (!outcome.ok) {
      const state = this.signal.aborted ? 'cancelled' : 'failed';
      return { state, verdict: outcome.failure.message };
    }
    if (balance?.verdict !== 'balanced') {
      return { state: 'failed', verdict: 'Everything came back, and topic and table do not balance.' };
    }
    if (bite === null) {
      return {
        state: 'no-effect',
        verdict: 'The fault did not show: nothing was in its way, so that this drill proves nothing.',
      };
    }
    return { state: 'passed', verdict: 'It showed, everything came back by itself, and topic and table balance.' };
  }

  private async flow(): Promise<Result<PipelineSnapshot, Failure>> {
    const begun = await this.feeding.begin();
    if (!begun.ok) return begun;
    this.board.set({ feed: begun.value });
    const first = this.parts.state.current().snapshot?.stored ?? 0;
    const flows = () => {
      const snapshot = this.snapshot();
      const { state, stored } = snapshot;
      const since = stored < first ? stored : stored - first;
      return state === 'running' && since >= flowTicks && snapshot.perSecond.received > 0 ? snapshot : null;
    };
    return until(flows, flowMs, this.signal, 'No ticks flowed');
  }

  private async bite(before: PipelineSnapshot, brokenTime: number): Promise<Result<string | null, Failure>> {
    const { board, fault, parts, signal } = this;
    const bitten = await until(
      () => fault.bite(parts.state.current(), before, brokenTime),
      Math.max(biteMs, fault.lastsMs),
      signal,
      'Nothing showed',
    );
    if (signal.aborted) return fail(cancelled);
    const bite = bitten.ok ? bitten.value.slice(0, 600) : null;
    board.set({ bite });
    const leftMs = brokenTime + fault.lastsMs - Date.now();
    if (leftMs > 0) await delay(leftMs, undefined, { signal }).catch(() => undefined); // told by the next line
    return signal.aborted ? fail(cancelled) : ok(bite);
  }

  private async recover(repairTime: number): Promise<Result<void, Failure>> {
    const { board, parts, signal } = this;
    const fell = await board.step(
      'lag',
      () => until(() => fallenLag(this.snapshot(), repairTime), recoveryMs, signal, 'Lag did not fall'),
      (lag) => (lag === 0 ? 'To 0.' : `To ${lag}, less than the feed gives in two seconds.`),
    );
    if (!fell.ok) return fell;
    const freshTick = () => {
      const stock = parts.state.current().stocks.find(({ eventTime }) => eventTime >= repairTime);
      return stock ?? null;
    };
    const stored = await board.step(
      'fresh',
      () => until(freshTick, recoveryMs, signal, 'No fresh tick was stored'),
      ({ symbol, eventTime }) => `${symbol} of ${new Date(eventTime).toISOString()}, read back from Cassandra.`,
    );
    if (!stored.ok) return stored;
    board.set({ recoveryMs: Date.now() - repairTime });
    return ok();
  }

  private async end(): Promise<Result<void, Failure>> {
    const ended = await this.feeding.end();
    if (!ended.ok) return ended;
    const stopped = () => {
      const { state, lag } = this.snapshot();
      return (state === 'stopped' || state === 'failed') && lag === 0 ? true : null;
    };
    const isOver = await until(stopped, recoveryMs, this.signal, 'Something was left on the topic');
    return isOver.ok ? ok() : isOver;
  }

  /** What is still on its way when it is first looked at is given some time. */
  private async compare(from: number, to: number): Promise<Result<DrillBalance, Failure>> {
    const { board, parts, signal } = this;
    const { id } = board.record;
    const cancel = () => void parts.engine.cancelVerify(id);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      for (let tries = 1; ; tries += 1) {
        if (signal.aborted) return fail(cancelled);
        const verified = await parts.engine.verify(id, { from, to });
        if (!verified.ok) return signal.aborted ? fail(cancelled) : verified;
        const { verdict, checked, missing, different, extra, deadLettered, unread } = verified.value;
        const isOnItsWay = unread > 0 && missing === unread && different + extra === 0;
        if (isOnItsWay && tries < compareTries) {
          await delay(compareAgainMs, undefined, { signal }).catch(() => undefined); // told at the top
          continue;
        }
        const balance = { verdict, from, to, checked, missing, different, extra, deadLettered };
        board.set({ balance });
        if (checked === 0) return fail(unfinished('No tick of the drill is on the topic any more.'));
        return ok(balance);
      }
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  private scene(): Scene {
    const { parts, feeding, signal, board } = this;
    return {
      id: board.record.id,
      engine: parts.engine,
      connection: parts.connection,
      feed: feeding.served,
      signal,
      now: () => parts.state.current(),
    };
  }

  private snapshot(): PipelineSnapshot {
    const { snapshot } = this.parts.state.current();
    if (!snapshot) throw new Error('a drill runs without a pipeline');
    return snapshot;
  }
}

/** Offsets are committed once a second, so that under a feed lag is what came in since; null while there is more. */
function fallenLag({ time, state, lag, spooled, perSecond }: PipelineSnapshot, since: number): number | null {
  if (time < since || state !== 'running' || lag === null || spooled > 0) return null;
  return lag <= 2 * perSecond.produced ? lag : null;
}

function balanceText({ verdict, checked, missing, different, extra }: DrillBalance): string {
  const counted = `${checked.toLocaleString('en-US')} ticks compared`;
  if (verdict === 'balanced') return `${counted}: none is missing, different or too many.`;
  return `${counted}: ${missing} missing, ${different} different, ${extra} too many.`;
}
