import type { Socket } from 'node:net';
import type { Failure } from '../../src-shared/failure.js';
import { fail, type Result } from '../../src-shared/result.js';
import { openSocket } from '../network/open-socket.js';

const keepAliveMs = 5_000;

/** Where a feed of lines is served: `tcp://host:port`. */
export interface LinesAddress {
  readonly host: string;
  readonly port: number;
}

export const addressText = ({ host, port }: LinesAddress): string => `tcp://${host}:${port}`;

/** An aborted signal ends the connection, made or not. */
export async function connectToLines(address: LinesAddress, signal: AbortSignal): Promise<Result<Socket, Failure>> {
  const opened = await openSocket(address, signal);
  if (!opened.ok) return fail(feedUnreachable(address, opened.failure.message));
  opened.value.setNoDelay(true).setKeepAlive(true, keepAliveMs);
  return opened;
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
