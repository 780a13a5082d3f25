import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { homeFolder, homePath } from '../home.js';
import { tryLock, unlock } from '../lock-file.js';
import type { Identity } from '../process-identity.js';

const lockFile = homePath('sandbox.lock');
const pollMs = 100;
const contendedMs = 10;

export interface LockWait {
  /** How long to wait for another holder. */
  readonly waitMs: number;
  /** Told once, when there is somebody to wait for. */
  readonly onWait?: (holder: Identity) => void;
  readonly signal?: AbortSignal;
}

let queue: Promise<unknown> = Promise.resolve();

/** Does the work while this process is the only one that changes the sandbox; callers of one process go one by one. */
export function withSandboxLock<T>(wait: LockWait, work: () => Promise<T>): Promise<Result<T, Failure>> {
  const turn = queue.then(async () => {
    const failure = await acquire(wait);
    if (failure) return fail(failure);
    try {
      return ok(await work());
    } finally {
      unlock(lockFile);
    }
  });
  queue = turn.catch(() => undefined); // the caller gets the rejection; the next in line does not care
  return turn;
}

async function acquire({ waitMs, onWait, signal }: LockWait): Promise<Failure | null> {
  homeFolder();
  const deadline = Date.now() + waitMs;
  let told = false;
  for (;;) {
    if (signal?.aborted) return aborted;
    const holder = tryLock(lockFile);
    if (!holder) return null;
    if (holder !== 'contended') {
      if (Date.now() > deadline) return busy(holder, waitMs);
      if (!told) onWait?.(holder);
      told = true;
    }
    await sleep(holder === 'contended' ? contendedMs : pollMs);
  }
}

const aborted: Failure = {
  kind: 'sandbox-busy',
  nature: 'wait',
  message: 'The sandbox was closed while it waited for another Tapedeck.',
  remedy: 'Start again.',
};

const busy = (holder: Identity, waitMs: number): Failure => ({
  kind: 'sandbox-busy',
  nature: 'wait',
  message: `Another Tapedeck (process ${holder.pid}) has been changing the sandbox for more than ${Math.round(waitMs / 1000)} s.`,
  remedy: 'Wait until it is done, or end that process, then try again.',
});
