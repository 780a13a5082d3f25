import { connect, type Socket } from 'node:net';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { connectMs } from './connect-failure.js';
import type { Endpoint } from './endpoint.js';

/**
 * Opens a TCP connection within five seconds; what hinders it is the error that Node gives, a time-out has the code
 * ETIMEDOUT. An aborted signal ends the connection, made or not. Errors of later end it too, and end no process.
 */
export function openSocket(
  { host, port }: Pick<Endpoint, 'host' | 'port'>,
  signal: AbortSignal,
): Promise<Result<Socket, Error>> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal });
    const refuse = (error: Error) => {
      socket.destroy();
      resolve(fail(error));
    };
    const late = Object.assign(new Error(`no answer within ${connectMs / 1000} s`), { code: 'ETIMEDOUT' });
    const timer = setTimeout(() => refuse(late), connectMs);
    socket.on('error', refuse);
    socket.once('close', () => clearTimeout(timer));
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(ok(socket));
    });
  });
}
