import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { logFor } from '../log.js';
import { cassandra } from './cassandra.js';
import { findInstallation } from './installation.js';
import { kafka } from './kafka.js';
import { portHolder } from './port-holder.js';
import { freePort, isFree } from './ports.js';
import { findByArgument, isAlive, isSame, type Identity } from '../process-identity.js';
import { writeState, type SandboxState, type ServerRecord } from './sandbox-state.js';
import { killProcess } from './server-process.js';
import { markOf, type Ports, type Server } from './server.js';
import { slow, startServer, waitForAnswer } from './start-server.js';
import type { StatusBoard } from './status-board.js';

const log = logFor('sandbox');

export const servers: readonly Server[] = [kafka, cassandra];

/** How long a server that runs may be silent: long where others work with it, else a leftover is replaced. */
const silenceMs = { used: 30_000, leftover: 15_000 };

/** What one caller does under the lock; the state is changed in place, and written with each change. */
export interface Session {
  readonly us: Identity;
  readonly state: SandboxState;
  readonly board: StatusBoard;
  readonly signal: AbortSignal;
}

/** Leaves both servers running and answering; those that it starts or finds without an owner become ours. */
export async function bringUp(session: Session): Promise<Result<void, Failure>> {
  let installation: ReturnType<typeof findInstallation> | undefined;
  const findOnce = () => (installation ??= findInstallation());
  const outcomes = await Promise.allSettled(
    servers.map(async (server) => {
      const outcome = await bringUpServer(server, session, findOnce);
      if (!outcome.ok) showFailure(server, outcome.failure, session.board);
      return outcome;
    }),
  );
  // Both are settled before a bug is thrown: the lock must not be given back while one is still being started.
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') throw outcome.reason;
    if (!outcome.value.ok) return outcome.value;
  }
  return ok();
}

async function bringUpServer(
  server: Server,
  session: Session,
  find: typeof findInstallation,
): Promise<Result<void, Failure>> {
  const { us, state, board, signal } = session;
  const record = state[server.name];
  const present = await findPresent(server, session);
  if (!present.ok) return present;
  if (present.value === 'answers') {
    adopt(record, us);
    writeState(state);
    board.set(server.name, up(record));
    return ok();
  }
  board.set(server.name, { state: 'starting', step: 'checking what it needs', pid: null, failure: null });
  const installation = await find();
  if (!installation.ok) return installation;
  const ports = await choosePorts(server, state);
  if (!ports.ok) return ports;
  writeState(state);
  board.set(server.name, { port: ports.value.port });
  log.info('server-starting', { server: server.name, ...ports.value });
  const started = await startServer(server, installation.value, ports.value, {
    onStep: (step) => board.set(server.name, { step }),
    onProcess(identity) {
      record.process = { ...identity, owner: us };
      writeState(state);
      board.set(server.name, { pid: identity.pid });
    },
    signal,
  });
  if (!started.ok) return started;
  log.info('server-up', { server: server.name, pid: started.value.pid });
  board.set(server.name, up(record));
  return ok();
}

/** Whether the server is there already; a leftover that does not answer, or of which nothing is known, is ended. */
async function findPresent(server: Server, session: Session): Promise<Result<'answers' | 'absent', Failure>> {
  const { us, state, board, signal } = session;
  const { process: known, port } = state[server.name];
  if (known && port !== null && isAlive(known)) {
    board.set(server.name, {
      state: 'starting',
      step: `waiting for an answer on 127.0.0.1:${port}`,
      port,
      pid: known.pid,
    });
    const isUsed = state.users.some((user) => !isSame(user, us));
    const patienceMs = isUsed ? silenceMs.used : silenceMs.leftover;
    const outcome = await waitForAnswer(server, known, port, patienceMs, signal);
    if (outcome === 'answers') return ok('answers');
    if (outcome === 'slow' && isUsed) return fail(slow(server, port, patienceMs));
    if (outcome === 'aborted') return fail(slow(server, port, 0));
    log.warn('server-replaced', { server: server.name, pid: known.pid, reason: outcome });
  }
  for (const leftover of findByArgument(markOf(server.name))) await killProcess(leftover);
  state[server.name].process = null;
  return ok('absent');
}

/** The kept ports, or others where a stranger has taken one; an engine at work would not find the server there. */
async function choosePorts(server: Server, state: SandboxState): Promise<Result<Ports, Failure>> {
  const record = state[server.name];
  const all = [state.kafka, state.cassandra].flatMap(({ port, innerPort }) => [port, innerPort]);
  if (record.port !== null && !(await isFree(record.port))) {
    const failure = portTaken(server, record.port);
    if (state.users.length > 0) return fail(failure);
    log.warn('port-taken', { server: server.name, message: failure.message });
    record.port = null;
  }
  record.port ??= await freePort(all);
  if (record.innerPort === null || !(await isFree(record.innerPort))) record.innerPort = await freePort(all);
  return ok({ port: record.port, innerPort: record.innerPort });
}

/** A server whose owner has died is ours from now on. */
function adopt(record: ServerRecord, us: Identity): void {
  const { process } = record;
  if (process && process.owner !== 'up' && !isAlive(process.owner)) record.process = { ...process, owner: us };
}

export const up = (record: ServerRecord) =>
  ({ state: 'up', step: 'answers', port: record.port, pid: record.process?.pid ?? null, failure: null }) as const;

function showFailure(server: Server, failure: Failure, board: StatusBoard): void {
  log.error(failure.kind, { server: server.name, message: failure.message });
  board.set(server.name, { state: 'failed', step: 'could not be started', failure });
}

function portTaken(server: Server, port: number): Failure {
  const holder = portHolder(port);
  return {
    kind: 'port-taken',
    nature: 'config',
    message: `Port ${port} of 127.0.0.1, which ${server.title} had, is taken by ${holder ?? 'another program'}.`,
    remedy: 'End that program and start again, or close every Tapedeck first: then another port is chosen.',
  };
}
