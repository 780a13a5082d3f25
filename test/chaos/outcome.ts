import type { Said } from './engines.js';
import type { Judgement } from './judge.js';
import type { FaultName } from './schedule.js';

/** One step of a run, as it went. */
export interface StepRecord {
  readonly number: number;
  readonly faults: readonly FaultName[];
  /** Epoch milliseconds. */
  readonly time: number;
  readonly holdMs: number;
  /** Ticks that were sent and not answered for, and messages that were not committed (null: Kafka was away), when it began. */
  readonly owed: number;
  readonly lag: number | null;
  /** Whether a write was in flight or lag was above zero. */
  readonly counts: boolean;
  /** What ending the fault took: a server that was killed has to start. */
  readonly endMs: number;
  /** From the end of the fault until a tick that was made after it was stored; null: not within the time for it. */
  readonly recoveryMs: number | null;
  /** What the operator read meanwhile, a kind each. */
  readonly said: readonly Said[];
  readonly states: readonly string[];
}

/** A second of an engine's life. */
export interface Sample {
  readonly time: number;
  readonly pid: number;
  readonly rssMb: number;
  readonly heapMb: number;
  readonly handles: number;
  readonly fds: number | null;
  readonly cpuSeconds: number;
  readonly delayMs: { readonly p50: number; readonly p99: number; readonly longest: number };
}

export interface Outcome {
  readonly seed: number;
  readonly epoch: number;
  readonly minutes: number;
  readonly rate: number;
  readonly began: number;
  readonly ended: number;
  readonly steps: readonly StepRecord[];
  readonly samples: readonly Sample[];
  readonly made: number;
  readonly answered: number;
  readonly connections: number;
  readonly onTopic: number;
  readonly looks: { readonly faulty: number; readonly quiet: number };
  readonly judgement: Judgement;
  /** Whether, with all faults over, a fresh tick was stored. */
  readonly isFlowing: boolean;
  readonly stop: { readonly code: number | null; readonly ms: number } | null;
  /** All that must not be. */
  readonly violations: readonly string[];
}

/** 0: everything held; 1: something did not; 2: the run proves nothing. */
export type Verdict = { readonly code: 0 | 1 | 2; readonly sentence: string };

const leastTicks = 1_000;

export function verdictOf(outcome: Outcome): Verdict {
  const { seed, steps, judgement, violations, looks } = outcome;
  const counted = steps.filter(({ counts }) => counts).length;
  const so = `seed ${seed}: `;
  if (violations.length > 0) return { code: 1, sentence: `FAILED, ${so}${violations.join('; ')}.` };
  if (judgement.stored < leastTicks)
    return { code: 2, sentence: `FAILED, ${so}no more than ${judgement.stored} ticks moved, which proves nothing.` };
  if (counted === 0)
    return { code: 2, sentence: `FAILED, ${so}no fault met a write in flight or a lag, which proves nothing.` };
  if (looks.faulty + looks.quiet === 0)
    return { code: 2, sentence: `FAILED, ${so}the committed offsets could never be compared with the rows.` };
  return {
    code: 0,
    sentence:
      `PASSED, ${so}${judgement.stored} accepted ticks are stored once and as they were sent, ` +
      `${judgement.deadLettered} lines and messages that are no ticks are dead letters, nothing else is there, ` +
      `after ${steps.length} steps of faults, ${counted} of which met work in flight; a fresh tick still flows.`,
  };
}
