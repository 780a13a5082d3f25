import type { Socket } from 'node:net';
import type { ConnectionOptions, PeerCertificate, TLSSocket } from 'node:tls';
import type { Failure } from '../../src-shared/failure.js';
import { connectFailure } from '../network/connect-failure.js';
import type { Endpoint } from '../network/endpoint.js';
import type { Reply } from '../network/exchange.js';
import { openTcp } from '../network/open-tcp.js';
import { openTls } from '../network/open-tls.js';
import { day, expected, notExpected, tlsFailure } from '../network/tls-failure.js';
import { failed, notNeeded, passed, type Outcome } from './step-board.js';

/** A first question in the server's own protocol, which needs no login. */
export type Speak = (socket: Socket, signal: AbortSignal) => Promise<Reply>;

/** Whether both sides want TLS, or both do not, and what the server's certificate is worth. */
export async function checkTls(
  at: Endpoint,
  options: ConnectionOptions | null,
  speak: Speak,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  if (!options) return checkPlain(at, speak, signal);
  const attempt = await openTls(at, options, signal);
  const facts = { showsCertificate: Boolean(options.cert), ownAuthority: Boolean(options.ca), peer: attempt.peer };
  if (attempt.ok) {
    const detail = describe(attempt.socket, attempt.peer);
    // In TLS 1.3 a server refuses a client's certificate only after the client's own handshake is done.
    const reply = await speak(attempt.socket, signal);
    if (reply.kind === 'whole') return passed(undefined, detail);
    const failure = reply.kind === 'broken' ? tlsFailure(reply.error, at, facts) : null;
    return failed(failure ?? otherServer(at));
  }
  const failure = tlsFailure(attempt.error, at, facts);
  if (attempt.peer === null && (await speaksPlain(at, speak, signal))) return failed(notExpected(at));
  return failed(failure ?? connectFailure(attempt.error, at));
}

async function checkPlain(at: Endpoint, speak: Speak, signal: AbortSignal): Promise<Outcome<void>> {
  if (await speaksPlain(at, speak, signal))
    return notNeeded(undefined, 'off in the profile, and not wanted by the server');
  return failed((await speaksTls(at, signal)) ? expected(at) : otherServer(at));
}

async function speaksPlain(at: Endpoint, speak: Speak, signal: AbortSignal): Promise<boolean> {
  const opened = await openTcp(at, signal);
  return opened.ok && (await speak(opened.value, signal)).kind === 'whole';
}

/** A server that shows a certificate, trusted or not, or refuses our hello by an alert, speaks TLS. */
async function speaksTls(at: Endpoint, signal: AbortSignal): Promise<boolean> {
  const attempt = await openTls(at, { minVersion: 'TLSv1.2' }, signal);
  if (attempt.ok) attempt.socket.destroy();
  return (
    attempt.peer !== null || (!attempt.ok && /alert/i.test(`${attempt.error.message} ${errorCode(attempt.error)}`))
  );
}

const errorCode = (error: Error): string => (error as NodeJS.ErrnoException).code ?? '';

function describe(socket: TLSSocket, peer: PeerCertificate): string {
  return `${socket.getProtocol() ?? 'TLS'}, certificate valid until ${day(peer.valid_to)}`;
}

const otherServer = ({ server, host, port }: Endpoint): Failure => ({
  kind: server === 'Kafka' ? 'kafka-error' : 'cassandra-error',
  nature: 'config',
  message: `What listens at ${host} port ${port} does not answer as ${server}.`,
  remedy: `Correct host and port of ${server} in the profile: another program may have this port.`,
});
