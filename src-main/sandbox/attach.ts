import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { SandboxStatus } from '../../src-shared/sandbox-status.js';
import { logFor } from '../log.js';
import { bringUp } from './bring-up.js';
import { localDataCenter } from './cassandra.js';
import { isAlive, isSame, ourselves } from '../process-identity.js';
import { withSandboxLock } from './sandbox-lock.js';
import { readState, serverNames, writeState, type SandboxState } from './sandbox-state.js';
import { createStatusBoard, type StatusBoard } from './status-board.js';
import { release } from './take-down.js';
import { watchServers } from './watch-servers.js';

const log = logFor('sandbox');
const lockWaitMs = 60_000;
const closeWaitMs = 20_000;

/** Where the servers answer. */
export interface SandboxServers {
  readonly brokers: string[];
  readonly contactPoints: string[];
  readonly cassandraPort: number;
  readonly localDataCenter: string;
}

/** The local servers, as one console or engine uses them. */
export interface Sandbox {
  /** What is known now. */
  status(): SandboxStatus;
  onChange(listener: (status: SandboxStatus) => void): () => void;
  /** Uses the servers that run and starts those that do not; once they are in use, on the same ports always. */
  start(): Promise<Result<SandboxServers, Failure>>;
  /** Ends the use, also in the middle of a start: what this process owns and nobody else uses is taken down. */
  close(): Promise<void>;
}

/** Makes this process a user of the local servers; nothing happens before `start`. */
export function attachSandbox(): Sandbox {
  const board = createStatusBoard();
  const us = ourselves();
  const closing = new AbortController();
  let changes = 0;
  let isUsed = false;
  let endWatch = () => {};
  let closed: Promise<void> | undefined;

  async function start(): Promise<Result<SandboxServers, Failure>> {
    isUsed = true;
    changes += 1;
    try {
      const wait = { waitMs: lockWaitMs, onWait: showWaiting(board), signal: closing.signal };
      const outcome = await withSandboxLock(wait, async () => {
        const state = readState();
        state.users = state.users.filter(isAlive);
        const started = await bringUp({ us, state, board, signal: closing.signal });
        if (!started.ok) return started;
        if (!state.users.some((user) => isSame(user, us))) state.users.push(us);
        writeState(state);
        return ok(serversOf(state));
      });
      if (!outcome.ok) showBusy(board, outcome.failure);
      return outcome.ok ? outcome.value : outcome;
    } finally {
      changes -= 1;
      endWatch();
      if (!closing.signal.aborted) endWatch = watchServers(board, () => changes > 0);
    }
  }

  async function close(): Promise<void> {
    closing.abort();
    endWatch();
    if (!isUsed) return;
    const wait = { waitMs: closeWaitMs, onWait: showWaiting(board) };
    const outcome = await withSandboxLock(wait, () => release(us, readState(), board));
    // Whoever comes next finds our servers without an owner and takes them over.
    if (!outcome.ok) log.warn('sandbox-left', { message: outcome.failure.message });
  }

  return {
    status: board.status,
    onChange: board.onChange,
    start: () => (closing.signal.aborted ? Promise.resolve(fail(isClosed)) : start()),
    close: () => (closed ??= close()),
  };
}

const isClosed: Failure = {
  kind: 'server-exited',
  nature: 'wait',
  message: 'The sandbox has been closed.',
  remedy: 'Start Tapedeck again.',
};

export function showWaiting(board: StatusBoard) {
  return ({ pid }: { pid: number }) => {
    for (const name of serverNames) board.set(name, { step: `waiting for another Tapedeck (process ${pid})` });
  };
}

function showBusy(board: StatusBoard, failure: Failure): void {
  for (const name of serverNames) board.set(name, { state: 'failed', step: 'could not be started', failure });
}

function serversOf({ kafka, cassandra }: SandboxState): SandboxServers {
  if (kafka.port === null || cassandra.port === null) throw new Error('a server runs without a port');
  return {
    brokers: [`127.0.0.1:${kafka.port}`],
    contactPoints: ['127.0.0.1'],
    cassandraPort: cassandra.port,
    localDataCenter,
  };
}
