import type { DrillRecord, DrillStep, Sighting } from '../../src-shared/fire-drill.js';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';

const maxSightings = 300;
const maxNote = 600;

/** What is known of one drill while it runs; every change is told. */
export class DrillBoard {
  constructor(
    private current: DrillRecord,
    private readonly changed: (record: DrillRecord) => void,
  ) {}

  get record(): DrillRecord {
    return this.current;
  }

  set(change: Partial<DrillRecord>): void {
    this.current = { ...this.current, ...change };
    this.changed(this.current);
  }

  saw(seen: readonly Sighting[]): void {
    if (seen.length === 0 || this.current.sightings.length >= maxSightings) return;
    const cut = seen.map((each) => ({ ...each, text: each.text.slice(0, maxNote) }));
    this.set({ sightings: [...this.current.sightings, ...cut].slice(0, maxSightings) });
  }

  note(name: string, note: string): void {
    this.change(name, { note });
  }

  /** Does the work of a step; what it gives, or why it failed, becomes the step's note. */
  async step<T>(
    name: string,
    work: () => Promise<Result<T, Failure>>,
    noteOf: (value: T) => string,
  ): Promise<Result<T, Failure>> {
    this.change(name, { state: 'running', startTime: Date.now() });
    const result = await work();
    const endTime = Date.now();
    if (result.ok) this.change(name, { state: 'done', endTime, note: noteOf(result.value).slice(0, maxNote) });
    else this.change(name, { state: 'failed', endTime, note: result.failure.message.slice(0, maxNote) });
    return result;
  }

  skipWaiting(): void {
    const steps = this.current.steps.map((step) =>
      step.state === 'waiting' ? { ...step, state: 'skipped' as const } : step,
    );
    this.set({ steps });
  }

  private change(name: string, change: Partial<DrillStep>): void {
    this.set({ steps: this.current.steps.map((step) => (step.name === name ? { ...step, ...change } : step)) });
  }
}

export const waitingStep = (name: string, title: string): DrillStep => ({
  name,
  title,
  state: 'waiting',
  startTime: null,
  endTime: null,
  note: '',
});
