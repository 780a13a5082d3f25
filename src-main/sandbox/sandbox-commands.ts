import { rm } from 'node:fs/promises';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { SandboxStatus } from '../../src-shared/sandbox-status.js';
import { homePath } from '../home.js';
import { bringUp, servers } from './bring-up.js';
import { localDataCenter } from './cassandra.js';
import { isAlive, isSame, ourselves } from '../process-identity.js';
import { showWaiting } from './attach.js';
import { withSandboxLock } from './sandbox-lock.js';
import { readState, serverNames, writeState } from './sandbox-state.js';
import type { Server } from './server.js';
import { createStatusBoard } from './status-board.js';
import { release, takeDown } from './take-down.js';

const lockWaitMs = 60_000;
const probeMs = 2_000;

/** What `sandbox status --json` prints; null for a server that does not run, or runs and does not answer. */
export interface SandboxStatusJson {
  readonly kafka: { readonly brokers: string[]; readonly pid: number } | null;
  readonly cassandra: {
    readonly contactPoints: string[];
    readonly port: number;
    readonly localDataCenter: string;
    readonly pid: number;
  } | null;
}

export interface CommandProgress {
  readonly onChange?: (status: SandboxStatus) => void;
  /** Aborted: the command ends soon, and takes down what it has started. */
  readonly signal?: AbortSignal;
}

/** Starts what does not run and keeps both servers until `sandboxDown`. When one fails, nothing that this call started stays. */
export async function sandboxUp(progress: CommandProgress = {}): Promise<Result<SandboxStatusJson, Failure>> {
  const board = boardFor(progress);
  const us = ourselves();
  const signal = progress.signal ?? new AbortController().signal;
  const outcome = await withSandboxLock({ waitMs: lockWaitMs, onWait: showWaiting(board), signal }, async () => {
    const state = readState();
    state.users = state.users.filter(isAlive);
    const started = await bringUp({ us, state, board, signal });
    if (!started.ok) {
      await release(us, state, board);
      return started;
    }
    for (const name of serverNames) {
      const { process } = state[name];
      if (process) state[name].process = { ...process, owner: 'up' };
    }
    writeState(state);
    return ok();
  });
  if (!outcome.ok) return outcome;
  return outcome.value.ok ? ok(await sandboxStatus()) : outcome.value;
}

/** Stops both servers, whoever started them. */
export function sandboxDown(progress: CommandProgress = {}): Promise<Result<void, Failure>> {
  const board = boardFor(progress);
  return withSandboxLock({ waitMs: lockWaitMs, onWait: showWaiting(board) }, () =>
    takeDown(serverNames, readState(), board),
  );
}

/** Asks both servers whether they are there, and changes nothing. */
export async function sandboxStatus(): Promise<SandboxStatusJson> {
  const state = readState();
  const answering = async ({ name, answers }: Server) => {
    const { process, port } = state[name];
    return process && port !== null && isAlive(process) && (await answers(port, probeMs))
      ? { pid: process.pid, port }
      : null;
  };
  const [kafka, cassandra] = await Promise.all(servers.map(answering));
  return {
    kafka: kafka ? { brokers: [`127.0.0.1:${kafka.port}`], pid: kafka.pid } : null,
    cassandra: cassandra
      ? { contactPoints: ['127.0.0.1'], port: cassandra.port, localDataCenter, pid: cassandra.pid }
      : null,
  };
}

/** Stops both servers and deletes what they hold, unless somebody is using them. */
export async function sandboxReset(progress: CommandProgress = {}): Promise<Result<void, Failure>> {
  const board = boardFor(progress);
  const us = ourselves();
  const outcome = await withSandboxLock<Result<void, Failure>>(
    { waitMs: lockWaitMs, onWait: showWaiting(board) },
    async () => {
      const state = readState();
      const user = state.users.find((other) => !isSame(other, us) && isAlive(other));
      if (user) return fail(inUse(user.pid));
      await takeDown(serverNames, state, board);
      for (const name of serverNames) await rm(homePath('sandbox', name), { recursive: true, force: true });
      return ok();
    },
  );
  return outcome.ok ? outcome.value : outcome;
}

function boardFor({ onChange }: CommandProgress) {
  const board = createStatusBoard();
  if (onChange) board.onChange(onChange);
  return board;
}

const inUse = (pid: number): Failure => ({
  kind: 'sandbox-busy',
  nature: 'config',
  message: `A running Tapedeck (process ${pid}) uses the local servers, so their data were not deleted.`,
  remedy: 'Close it, then try again.',
});
