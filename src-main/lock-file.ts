import { linkSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { identitySchema, isAlive, isSame, ourselves, type Identity } from './process-identity.js';

/** Taking a dead holder's lock over is a matter of microseconds; a claim older than this was left by a crash. */
const claimMaxAgeMs = 10_000;

/** Undefined: the lock is ours now. Else who holds it, or that it could not be had just now (another is taking it over). */
export function tryLock(file: string): Identity | 'contended' | undefined {
  const own = ourselves();
  const draft = `${file}.${own.pid}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    if (created(draft, file)) return undefined;
    const holder = readHolder(file);
    if (holder === 'nobody') return 'contended';
    if (holder !== 'unreadable' && isAlive(holder)) return holder;
    return takenOver(draft, file, holder) ? undefined : 'contended';
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives back a lock that is ours. */
export const unlock = (file: string): void => unlinkSync(file);

/** link(2) either creates the lock with its content or fails. */
function created(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): Identity | 'nobody' | 'unreadable' {
  let text;
  try {
    text = readFileSync(file, 'utf8');
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
function takenOver(draft: string, file: string, dead: Identity | 'unreadable'): boolean {
  const claim = `${file}.claim`;
  try {
    writeFileSync(claim, '', { flag: 'wx', mode: 0o600 });
  } catch {
    if (isOld(claim)) rmSync(claim, { force: true });
    return false;
  }
  try {
    const holder = readHolder(file);
    const isStillDead =
      holder === dead || (typeof holder === 'object' && typeof dead === 'object' && isSame(holder, dead));
    if (isStillDead) renameSync(draft, file);
    return isStillDead;
  } finally {
    rmSync(claim, { force: true });
  }
}

function isOld(file: string): boolean {
  const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return modified !== undefined && Date.now() - modified > claimMaxAgeMs;
}
