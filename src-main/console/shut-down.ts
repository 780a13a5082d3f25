import { logFor } from '../log.js';

const log = logFor('shut-down');
/** What is left to each step once somebody is in a hurry. */
const hurriedMs = 3_000;

/** Something to end, in its turn, and how long that may take. */
export interface EndingStep {
  readonly name: string;
  readonly limitMs: number;
  end(): Promise<unknown>;
}

export interface ShutDown {
  /** Ends everything, in order; the same promise however often it is asked. */
  begin(): Promise<void>;
  /** Gives what is still to end three seconds a step. */
  hurry(): void;
  hasBegun(): boolean;
}

/** Ends what main has started. No step can hold up the ones after it: its time is bounded and its failure is logged. */
export function shutDown(steps: readonly EndingStep[]): ShutDown {
  let running: Promise<void> | null = null;
  const hurried = new AbortController();

  async function endAll(): Promise<void> {
    for (const step of steps) {
      const started = Date.now();
      const outcome = await endOne(step, hurried.signal);
      log.info('ended', { step: step.name, outcome, ms: Date.now() - started });
    }
  }
  return {
    begin: () => (running ??= endAll()),
    hurry: () => hurried.abort(),
    hasBegun: () => running !== null,
  };
}

function endOne(step: EndingStep, hurried: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const tooSlowAfter = (ms: number) => setTimeout(() => settle('too slow'), ms);
    let timer = tooSlowAfter(hurried.aborted ? hurriedMs : step.limitMs);
    const hasten = () => {
      clearTimeout(timer);
      timer = tooSlowAfter(hurriedMs);
    };
    const settle = (outcome: string) => {
      clearTimeout(timer);
      hurried.removeEventListener('abort', hasten);
      resolve(outcome);
    };
    hurried.addEventListener('abort', hasten);
    step.end().then(
      () => settle('ok'),
      (error: unknown) => settle(`failed: ${String(error)}`),
    );
  });
}
