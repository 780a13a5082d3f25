import type { CheckedCluster, CheckStep, CheckStepName, Repair } from '../../src-shared/check.js';
import type { Failure } from '../../src-shared/failure.js';
import { timeLimit } from '../time-limit.js';

/** Which step, and what it is about. */
export interface StepKey {
  readonly cluster: CheckedCluster;
  readonly step: CheckStepName;
  readonly at: string;
}

/** What a step found. One that is `skipped` was not needed; the next one goes on with its value all the same. */
export type Outcome<T> =
  | { readonly state: 'passed'; readonly detail: string | null; readonly value: T }
  | { readonly state: 'skipped'; readonly detail: string; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure; readonly repair: Repair | null };

export const passed = <T>(value: T, detail: string | null = null): Outcome<T> => ({ state: 'passed', detail, value });
export const notNeeded = <T>(value: T, detail: string): Outcome<T> => ({ state: 'skipped', detail, value });
export const failed = (failure: Failure, repair: Repair | null = null): Outcome<never> => ({
  state: 'failed',
  failure,
  repair,
});

/** All steps of a check, in the order of their plan; each change is told. */
export class StepBoard {
  private readonly steps = new Map<string, CheckStep>();

  constructor(
    private readonly plan: readonly StepKey[],
    private readonly changed: (steps: readonly CheckStep[]) => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Takes a step within its time. Undefined when it failed or the check was cancelled. */
  async take<T>(
    key: StepKey,
    ms: number,
    work: (signal: AbortSignal) => Promise<Outcome<T>>,
  ): Promise<{ readonly value: T } | undefined> {
    if (this.signal.aborted) return undefined;
    this.set(key, { state: 'running' });
    const begin = performance.now();
    const { signal, end } = timeLimit(this.signal, ms);
    const outcome = await Promise.race([work(signal), aborted(signal)]);
    end();
    const took = Math.round(performance.now() - begin);
    if (this.signal.aborted) this.set(key, { state: 'skipped', detail: cancelled });
    else if (!outcome) this.set(key, { state: 'failed', ms: took, failure: tooSlow(key, ms) });
    else if (outcome.state === 'failed') this.set(key, { ...outcome, ms: took });
    else {
      const { state, detail } = outcome;
      this.set(key, { state, detail, ms: state === 'passed' ? took : null });
      return { value: outcome.value };
    }
    return undefined;
  }

  /** Marks what is left of the plan, or of one part of it, as skipped. */
  skip(why: string, isMeant: (key: StepKey) => boolean = () => true): void {
    for (const key of this.plan) {
      if (!isMeant(key) || this.steps.has(nameOf(key))) continue;
      this.set(key, { state: 'skipped', detail: this.signal.aborted ? cancelled : why });
    }
  }

  all(): readonly CheckStep[] {
    return this.plan.flatMap((key) => this.steps.get(nameOf(key)) ?? []);
  }

  private set(key: StepKey, to: Partial<CheckStep> & Pick<CheckStep, 'state'>): void {
    this.steps.set(nameOf(key), { ...key, ms: null, detail: null, failure: null, repair: null, ...to });
    this.changed(this.all());
  }
}

const cancelled = 'cancelled';

const nameOf = ({ cluster, step, at }: StepKey): string => `${cluster} ${step} ${at}`;

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });

function tooSlow({ cluster, step, at }: StepKey, ms: number): Failure {
  const server = cluster === 'kafka' ? 'Kafka' : 'Cassandra';
  return {
    kind: `${cluster}-unreachable`,
    nature: 'wait',
    message: `${server} did not answer within ${ms / 1000} s (${step}, ${at}).`,
    remedy: `Look at the log of ${server} and at its load, then test again.`,
  };
}
