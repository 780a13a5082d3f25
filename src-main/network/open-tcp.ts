import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { connectFailure } from './connect-failure.js';
import type { Endpoint } from './endpoint.js';
import { openSocket } from './open-socket.js';

/** The addresses of a name; null where the host is an address already. */
export async function resolveName(at: Endpoint): Promise<Result<readonly string[] | null, Failure>> {
  if (isIP(at.host)) return ok(null);
  try {
    return ok((await lookup(at.host, { all: true })).map(({ address }) => address));
  } catch (error) {
    return fail(connectFailure(error, at));
  }
}

/** Opens a TCP connection within five seconds. An aborted signal ends it, connected or not. */
export async function openTcp(at: Endpoint, signal: AbortSignal): Promise<Result<Socket, Failure>> {
  const opened = await openSocket(at, signal);
  return opened.ok ? opened : fail(connectFailure(opened.failure, at));
}
