import { linkSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { homeFolder, homePath } from '../home.js';
import { identitySchema, isAlive, isSame, ourselves, type Identity } from './process-identity.js';

const lockFile = homePath('sandbox.lock');
const pollMs = 100;
/** Taking a dead holder's lock over is a matter of microseconds; a claim older than this was left by a crash. */
const claimMaxAgeMs = 10_000;

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
      unlinkSync(lockFile);
    }
  });
  queue = turn.catch(() => undefined); // the caller gets the rejection; the next in line does not care
  return turn;
}

async function acquire({ waitMs, onWait, signal }: LockWait): Promise<Failure | null> {
  homeFolder();
  const own = ourselves();
  const draft = `${lockFile}.${own.pid}`;
  const deadline = Date.now() + waitMs;
  let told = false;
  try {
    writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
    for (;;) {
      if (signal?.aborted) return aborted;
      if (created(draft)) return null;
      const holder = readHolder();
      if (holder === 'nobody') continue;
      if (holder === 'unreadable' || !isAlive(holder)) {
        if (takenOver(draft, holder)) return null;
      } else if (Date.now() > deadline) {
        return busy(holder, waitMs);
      } else if (!told) {
        told = true;
        onWait?.(holder);
      }
      await sleep(pollMs);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** link(2) either creates the lock with its content or fails. */
function created(draft: string): boolean {
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(): Identity | 'nobody' | 'unreadable' {
  let text;
  try {
    text = readFileSync(lockFile, 'utf8');
  } catch {
    return 'nobody'; // released between link and read
  }
  try {
    return identitySchema.parse(JSON.parse(text));
  } catch {
    return 'unreadable'; // a lock is written whole before it gets its name, so this one is nobody's work
  }
}

/** Replaces a dead holder's lock; the claim sees to it that of several who found it dead only one does. */
function takenOver(draft: string, dead: Identity | 'unreadable'): boolean {
  const claim = `${lockFile}.claim`;
  try {
    writeFileSync(claim, '', { flag: 'wx', mode: 0o600 });
  } catch {
    if (isOld(claim)) rmSync(claim, { force: true });
    return false;
  }
  try {
    const holder = readHolder();
    const isStillDead =
      holder === dead || (typeof holder === 'object' && typeof dead === 'object' && isSame(holder, dead));
    if (isStillDead) renameSync(draft, lockFile);
    return isStillDead;
  } finally {
    rmSync(claim, { force: true });
  }
}

function isOld(file: string): boolean {
  const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return modified !== undefined && Date.now() - modified > claimMaxAgeMs;
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
