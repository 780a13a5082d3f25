import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { z } from 'zod';

/** A process beyond doubt: pids are used again, a pid together with its start time is not. */
export const identitySchema = z.strictObject({ pid: z.int().positive(), startTime: z.string().min(1) });
export type Identity = z.infer<typeof identitySchema>;

const isLinux = platform() === 'linux';

/** The process that has this pid now; null when there is none, or only a zombie. */
export function identityOf(pid: number): Identity | null {
  const startTime = isLinux ? startTimeFromProc(pid) : startTimeFromPs(pid);
  return startTime === null ? null : { pid, startTime };
}

/** This process. */
export function ourselves(): Identity {
  const identity = identityOf(process.pid);
  if (!identity) throw new Error('this process has no start time');
  return identity;
}

export const isSame = (a: Identity, b: Identity): boolean => a.pid === b.pid && a.startTime === b.startTime;

export function isAlive(identity: Identity): boolean {
  const now = identityOf(identity.pid);
  return now !== null && isSame(now, identity);
}

/** Signals the process if it still is the one that is meant, and nobody else. */
export function signal(identity: Identity, name: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error; // ESRCH: it has just ended
  }
}

/** Every process that was started with exactly this argument on its command line. */
export function findByArgument(argument: string): Identity[] {
  const pids = isLinux ? pidsFromProc(argument) : pidsFromPs(argument);
  return pids.flatMap((pid) => identityOf(pid) ?? []);
}

/**
 * proc(5): field 3 is the state, 20 the number of threads, 22 the start time in clock ticks since boot; field 2 may hold
 * spaces and brackets. A zombie with more than one thread is a process whose other threads still hold its ports.
 */
function startTimeFromProc(pid: number): string | null {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, threads, ticks] = [fields[0], fields[17], fields[19]];
  if (!ticks || state === 'X' || (state === 'Z' && Number(threads) <= 1)) return null;
  // Ticks begin again at 0 with each boot, so the boot is part of the time.
  return `${ticks}@${textOf('/proc/sys/kernel/random/boot_id')?.trim().slice(0, 8) ?? ''}`;
}

function startTimeFromPs(pid: number): string | null {
  const [state, ...started] = ps('-o', 'stat=,lstart=', '-p', String(pid)).trim().split(/\s+/);
  return !state || state.startsWith('Z') ? null : started.join(' ');
}

function pidsFromProc(argument: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => textOf(`/proc/${pid}/cmdline`)?.split('\0').includes(argument))
    .map(Number);
}

function pidsFromPs(argument: string): number[] {
  return ps('-axww', '-o', 'pid=,command=')
    .split('\n')
    .filter((line) => `${line} `.includes(` ${argument} `))
    .map((line) => Number.parseInt(line, 10));
}

function ps(...args: string[]): string {
  try {
    return execFileSync('ps', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, stdio: 'pipe' });
  } catch {
    return ''; // ps exits 1 when no process matches
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // the process has ended meanwhile, or belongs to somebody else
  }
}
