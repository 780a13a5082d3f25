import { drillSimulator, type DrillFeedPlan } from '../../src-shared/drill-feed.js';
import type { Failure } from '../../src-shared/failure.js';
import type { FeedChoice } from '../../src-shared/feed-choice.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Engine } from '../engine-supervisor.js';
import type { PageState } from '../ipc/page-state.js';
import type { Fault } from './fault.js';
import { serveFeed, type ServedFeed } from './served-feed.js';

const usualRate = 400;

/** Gives a drill its ticks, and puts back afterwards what ran before. */
export class DrillFeeding {
  served: ServedFeed | null = null;
  private before: FeedChoice | null = null;
  private isOurs = false;

  constructor(
    private readonly plan: DrillFeedPlan,
    private readonly fault: Fault,
    private readonly engine: Pick<Engine, 'start' | 'stop'>,
    private readonly state: Pick<PageState, 'current' | 'setStartedFeed'>,
  ) {}

  /** Says what gives the ticks. */
  async begin(): Promise<Result<string, Failure>> {
    const { plan, fault } = this;
    const running = this.state.current().startedFeed;
    if (plan.source === 'running') return ok(`the feed that runs (${running?.kind ?? 'unknown'})`);
    if (plan.stopsRunning) {
      this.before = running;
      const stopped = await this.engine.stop();
      if (!stopped.ok) return stopped;
    }
    if (plan.source === 'served') this.served = await serveFeed(fault.ticksPerSecond ?? usualRate);
    const choice: FeedChoice = this.served ? { kind: 'lines', url: this.served.url } : drillSimulator;
    this.isOurs = true;
    const started = await this.start(choice, fault.spoolBytes);
    if (!started.ok) return started;
    if (this.served)
      return ok(`a live feed of the drill, ${fault.ticksPerSecond ?? usualRate} ticks/s at ${this.served.url}`);
    return ok(`the simulator, ${drillSimulator.rate} ticks/s`);
  }

  /** Stops the feed that is the drill's own, and with it the pipeline. */
  async end(): Promise<Result<void, Failure>> {
    if (!this.isOurs) return ok();
    this.isOurs = false;
    const stopped = await this.engine.stop();
    await this.served?.close();
    return stopped;
  }

  /** Starts what was stopped for the drill. */
  async putBack(): Promise<Result<void, Failure>> {
    const { before } = this;
    this.before = null;
    return before ? this.start(before) : ok();
  }

  private async start(choice: FeedChoice, spoolBytes?: number): Promise<Result<void, Failure>> {
    const started = await this.engine.start(choice, spoolBytes);
    if (started.ok) this.state.setStartedFeed(choice);
    return started;
  }
}
