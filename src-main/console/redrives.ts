import { randomUUID } from 'node:crypto';
import type { Failure } from '../../src-shared/failure.js';
import { begunRedrive, type Redrive, type RedriveRequest } from '../../src-shared/redrive.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Engine } from '../engine-supervisor.js';

/** The redrive that runs, or the last one. */
export interface Redrives {
  start(request: RedriveRequest): Result<{ readonly id: string }, Failure>;
  cancel(id: string): Promise<Result<void, Failure>>;
  progress(redrive: Redrive): void;
}

export function openRedrives(
  engine: Pick<Engine, 'redrive' | 'cancelRedrive'>,
  changed: (redrive: Redrive) => void,
): Redrives {
  let last: Redrive | null = null;
  let runningId: string | null = null;

  function set(redrive: Redrive): void {
    last = redrive;
    changed(redrive);
  }

  async function run(id: string, request: RedriveRequest): Promise<void> {
    const result = await engine.redrive(id, request);
    runningId = null;
    if (result.ok) set(result.value);
    else if (last) set({ ...last, state: 'failed', failure: `${result.failure.message} ${result.failure.remedy}` });
  }

  return {
    start(request) {
      if (runningId !== null) return fail(oneAtATime);
      const id = randomUUID();
      runningId = id;
      set(begunRedrive(id));
      void run(id, request);
      return ok({ id });
    },
    cancel: (id) => engine.cancelRedrive(id),
    progress(redrive) {
      if (redrive.id === runningId) set(redrive);
    },
  };
}

const oneAtATime: Failure = {
  kind: 'engine-busy',
  nature: 'input',
  message: 'Messages are being sent again already.',
  remedy: 'Wait for its end, or cancel it.',
};
