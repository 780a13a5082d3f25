import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { connectFailure, connectMs } from './connect-failure.js';
import type { Endpoint } from './endpoint.js';

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
export function openTcp(at: Endpoint, signal: AbortSignal): Promise<Result<Socket, Failure>> {
  return new Promise((resolve) => {
    const { host, port } = at;
    const socket = connect({ host, port, signal });
    const refuse = (error: unknown) => {
      socket.destroy();
      resolve(fail(connectFailure(error, at)));
    };
    const timer = setTimeout(() => refuse(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), connectMs);
    socket.on('error', refuse); // also those of later, which nobody waits for here
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(ok(socket));
    });
  });
}
