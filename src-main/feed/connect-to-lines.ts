import { connect, type Socket } from 'node:net';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';

const connectMs = 5_000;
const keepAliveMs = 5_000;

/** Where a feed of lines is served: `tcp://host:port`. */
export interface LinesAddress {
  readonly host: string;
  readonly port: number;
}

export const addressText = ({ host, port }: LinesAddress): string => `tcp://${host}:${port}`;

/** Undefined when the signal aborted first. */
export function connectToLines(
  address: LinesAddress,
  signal: AbortSignal,
): Promise<Result<Socket, Failure> | undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined);
    const socket = connect({ ...address, keepAlive: true, keepAliveInitialDelay: keepAliveMs, noDelay: true });
    const give = (result: Result<Socket, Failure> | undefined) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (!result?.ok) socket.destroy();
      resolve(result);
    };
    const refused = (why: string) => give(fail(feedUnreachable(address, why)));
    const abort = () => give(undefined);
    const timer = setTimeout(() => refused(`no answer within ${connectMs / 1000} s`), connectMs);
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', (error) => refused(error.message));
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      give(ok(socket));
    });
  });
}

export const feedUnreachable = (address: LinesAddress, why: string): Failure => ({
  kind: 'feed-unreachable',
  nature: 'wait',
  message: `The feed at ${addressText(address)} is not connected: ${why.slice(0, 200)}`,
  remedy: 'It is tried again by itself; see whether the feed runs and is reachable from here.',
});

export const feedSilent = (address: LinesAddress, seconds: number): Failure => ({
  kind: 'feed-silent',
  nature: 'wait',
  message: `No ticks for ${seconds} s from ${addressText(address)}.`,
  remedy: 'The connection is made anew by itself; when the market is closed there is nothing to do.',
});
