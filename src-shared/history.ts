import type { Latency, PipelineSnapshot, Throughput } from './pipeline-snapshot.js';

/** An hour of one point a second. */
export const maxHistoryPoints = 3600;

/** What one second of the pipeline leaves for the charts. */
export interface HistoryPoint {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly perSecond: Throughput;
  /** Ticks rejected or dead-lettered per second. */
  readonly refusedPerSecond: number;
  /** Attempts that failed per second: sends, writes, commits, readings. */
  readonly failuresPerSecond: number;
  /** Of the last ten seconds; null where nothing was stored. */
  readonly latencyMs: Latency | null;
  /** Messages. */
  readonly lag: number | null;
  readonly lagSeconds: number | null;
}

/** The point of a snapshot; `before` is the snapshot of the point before it, from which what came since is counted. */
export function historyPoint(before: PipelineSnapshot | null, snapshot: PipelineSnapshot): HistoryPoint {
  const seconds = before ? Math.max(0.001, (snapshot.time - before.time) / 1000) : 1;
  const since = (count: (of: PipelineSnapshot) => number) => {
    const now = count(snapshot);
    const then = before ? count(before) : now;
    return (now < then ? now : now - then) / seconds; // a new run counts from zero
  };
  return {
    time: snapshot.time,
    perSecond: snapshot.perSecond,
    refusedPerSecond: since(({ rejected, deadLettered }) => rejected + deadLettered),
    failuresPerSecond: since(({ errors }) =>
      errors.reduce((sum, { kind, count }) => (kind.startsWith('ticks-') ? sum : sum + count), 0),
    ),
    latencyMs: snapshot.recentLatencyMs,
    lag: snapshot.lag,
    lagSeconds: snapshot.lagAssessment.seconds,
  };
}

const secondOf = (time: number): number => Math.floor(time / 1000);

/** Whether a point belongs to a second that has none yet. */
export const isOfNewSecond = (last: HistoryPoint | undefined, time: number): boolean =>
  !last || secondOf(last.time) !== secondOf(time);

/** Adds points that are newer than those that are there; an hour's worth stays. */
export function withPoints(history: readonly HistoryPoint[], points: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const newest = history.at(-1)?.time ?? -Infinity;
  const added = points.filter(({ time }) => time > newest);
  return added.length === 0 ? history : [...history, ...added].slice(-maxHistoryPoints);
}
