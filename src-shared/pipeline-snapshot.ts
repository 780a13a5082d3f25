import type { FailureKind, FailureNature } from './failure.js';
import type { PipelinePlace } from './failure-place.js';
import { unknownLag, type LagAssessment } from './lag.js';
import type { Notice } from './notice.js';

export const pipelineStates = ['stopped', 'starting', 'running', 'needs-attention', 'draining', 'failed'] as const;
export type PipelineState = (typeof pipelineStates)[number];

/** What has happened to ticks since the pipeline was started. received = rejected + produced + spooled + unsent + on the way. */
export interface PipelineCounters {
  /** Lines or messages that the feed gave, those that are no tick included. */
  readonly received: number;
  /** No tick, and kept in the dead-letter topic with stage `feed` or `produce`. */
  readonly rejected: number;
  /** Acknowledged by Kafka. */
  readonly produced: number;
  /** Received and not produced, because the pipeline was stopped first. */
  readonly unsent: number;
  /** Received from a live feed, fsynced in the spool, and waiting there for Kafka. */
  readonly spooled: number;
  /** Produced from what runs before had left in the spool; not part of `received` and `produced`. */
  readonly recovered: number;
  /** Left in the spool by runs before, and waiting there still. */
  readonly inherited: number;
  /** Messages fetched from the topic, redeliveries included. */
  readonly consumed: number;
  /** Writes that Cassandra acknowledged, redeliveries included. */
  readonly stored: number;
  /** Messages of the topic that are no tick or that Cassandra cannot hold, kept in the dead-letter topic. */
  readonly deadLettered: number;
  /** Messages that retention took from the topic before they were fetched. */
  readonly expired: number;
}

/** Milliseconds from received time to the write's acknowledgement. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface FailureCount {
  readonly kind: FailureKind;
  readonly count: number;
  readonly message: string;
  readonly remedy: string;
  readonly firstTime: number;
  readonly lastTime: number;
  /** False once what failed has worked again. */
  readonly current: boolean;
  /** The same, place by place. */
  readonly places: readonly PlaceFailure[];
}

/** A kind of failure at one place. `firstTime` tells the runs of the pipeline apart: each counts anew. */
export interface PlaceFailure {
  readonly place: PipelinePlace;
  readonly nature: FailureNature;
  readonly count: number;
  readonly message: string;
  readonly remedy: string;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly current: boolean;
}

/** What passed in one second. */
export interface Throughput {
  readonly received: number;
  readonly produced: number;
  readonly consumed: number;
  readonly stored: number;
}

/** The whole pipeline at one moment. */
export interface PipelineSnapshot extends PipelineCounters {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly state: PipelineState;
  readonly perSecond: Throughput;
  /** End offset − committed offset over all partitions, in messages; null until Kafka has been asked. */
  readonly lag: number | null;
  /** By partition number. */
  readonly lagByPartition: Readonly<Record<string, number>>;
  /** The lag of the whole in seconds, and where it is going. */
  readonly lagAssessment: LagAssessment;
  /** By partition number. */
  readonly lagAssessmentByPartition: Readonly<Record<string, LagAssessment>>;
  /** First tick received → last write acknowledged. */
  readonly elapsedMs: number;
  /** Over every tick since the start; null before the first. */
  readonly latencyMs: Latency | null;
  /** Over the ticks of the last ten seconds; null where there was none. */
  readonly recentLatencyMs: Latency | null;
  /** Time of the newest tick that the feed gave, epoch milliseconds. */
  readonly eventTime: number | null;
  /** True when the feed has given all it has. */
  readonly feedEnded: boolean;
  readonly errors: readonly FailureCount[];
  /** What it met and dealt with by itself, oldest first; the latest of this run. */
  readonly notices: readonly Notice[];
  /** Times in which the live feed was not read, of all that is recorded of it. */
  readonly gaps: GapSum;
  /** Members of the consumer group beside this one; null until Kafka has said. */
  readonly otherEngines: number | null;
}

export interface GapSum {
  readonly count: number;
  readonly seconds: number;
}

/** Before the pipeline has said anything. */
export const noSnapshot: PipelineSnapshot = {
  time: 0,
  state: 'stopped',
  received: 0,
  rejected: 0,
  produced: 0,
  unsent: 0,
  consumed: 0,
  stored: 0,
  deadLettered: 0,
  spooled: 0,
  inherited: 0,
  recovered: 0,
  expired: 0,
  perSecond: { received: 0, produced: 0, consumed: 0, stored: 0 },
  lag: null,
  lagByPartition: {},
  lagAssessment: unknownLag,
  lagAssessmentByPartition: {},
  elapsedMs: 0,
  latencyMs: null,
  recentLatencyMs: null,
  eventTime: null,
  feedEnded: false,
  errors: [],
  notices: [],
  gaps: { count: 0, seconds: 0 },
  otherEngines: null,
};
