import type { FeedChoice, SimulatorChoice } from './feed-choice.js';
import type { DrillFault } from './fire-drill.js';

/** Enough for a fault to find something under way, and little enough for a laptop. */
export const drillSimulator: SimulatorChoice = {
  kind: 'simulator',
  symbols: 20,
  rate: 200,
  seconds: null,
  seed: null,
};

/**
 * Where the ticks of a drill come from.
 * - `running`: the feed that runs goes on through the drill
 * - `simulator`: the drill starts one, and stops it at its end
 * - `served`: the drill serves a live feed itself, on loopback, and stops it at its end
 */
export interface DrillFeedPlan {
  readonly source: 'running' | 'simulator' | 'served';
  /** What runs now has to stop for it; it is started again at the end. */
  readonly stopsRunning: boolean;
}

const needServed: ReadonlySet<DrillFault> = new Set(['cut-feed', 'slow-feed', 'fill-spool']);

export function drillFeedPlan(fault: DrillFault, isRunning: boolean, feed: FeedChoice | null): DrillFeedPlan {
  if (needServed.has(fault)) return { source: 'served', stopsRunning: isRunning };
  if (isRunning && feed && givesFreshTicks(feed)) return { source: 'running', stopsRunning: false };
  return { source: 'simulator', stopsRunning: isRunning };
}

/** The balance is drawn over the drill's own time, so that its ticks have to be of now. */
const givesFreshTicks = (feed: FeedChoice): boolean =>
  feed.kind === 'simulator' || feed.kind === 'lines' || (feed.kind === 'replay' && feed.times === 'now');
