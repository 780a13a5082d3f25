import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { exitReason, markLogs } from './exit-reason.js';
import type { Installation } from './installation.js';
import { isAlive, type Identity } from '../process-identity.js';
import { emptyTemporaryFolder, runServer, runTool } from './server-process.js';
import type { Ports, Server } from './server.js';

const startMs = 90_000;
const probeMs = 2_000;
const pollMs = 100;

export interface StartWatch {
  readonly onStep: (step: string) => void;
  /** Called as soon as there is a process, before it answers. */
  readonly onProcess: (identity: Identity) => void;
  readonly signal: AbortSignal;
}

/** Starts the server and waits until it answers. A server that answers too late goes on running. */
export async function startServer(
  server: Server,
  installation: Installation,
  ports: Ports,
  { onStep, onProcess, signal }: StartWatch,
): Promise<Result<Identity, Failure>> {
  const { java } = installation;
  const since = markLogs(server);
  emptyTemporaryFolder(server);
  const format = server.formatArguments(installation);
  if (format) {
    onStep('formatting its storage');
    if (!(await runTool(java, server, format))) return fail(exitReason(server, since, 'could not format its storage'));
  }
  if (signal.aborted) return fail(stopped(server));

  onStep(`waiting for an answer on 127.0.0.1:${ports.port}`);
  const identity = runServer(java, server, server.runArguments(installation, ports));
  if (!identity) return fail(exitReason(server, since, 'did not start'));
  onProcess(identity);
  switch (await waitForAnswer(server, identity, ports.port, startMs, signal)) {
    case 'answers':
      return ok(identity);
    case 'exited':
      return fail(exitReason(server, since, 'ended while it started'));
    case 'aborted':
      return fail(stopped(server));
    case 'slow':
      return fail(slow(server, ports.port, startMs));
  }
}

/** Asks again and again until the server answers, has ended, or the time is over. */
export async function waitForAnswer(
  server: Server,
  identity: Identity,
  port: number,
  withinMs: number,
  signal: AbortSignal,
): Promise<'answers' | 'exited' | 'slow' | 'aborted'> {
  for (const deadline = Date.now() + withinMs; ; await sleep(pollMs)) {
    if (!isAlive(identity)) return 'exited';
    if (await server.answers(port, probeMs)) return 'answers';
    if (signal.aborted) return 'aborted';
    if (Date.now() > deadline) return 'slow';
  }
}

export const slow = (server: Server, port: number, afterMs: number): Failure => ({
  kind: 'server-slow',
  nature: 'wait',
  message: `${server.title} runs, but has not answered on 127.0.0.1:${port} for ${Math.round(afterMs / 1000)} s.`,
  remedy:
    'Close programs that keep this computer busy, then start again; "npm run -s tapedeck -- sandbox down" ends it.',
});

const stopped = (server: Server): Failure => ({
  kind: 'server-exited',
  nature: 'wait',
  message: `${server.title} was stopped while it started.`,
  remedy: 'Start again.',
});
