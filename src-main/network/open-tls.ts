import { connect, type ConnectionOptions, type PeerCertificate, type TLSSocket } from 'node:tls';
import { connectMs } from './connect-failure.js';
import { serverNameOf, type Endpoint } from './endpoint.js';

/** A TLS connection, or what came of the attempt. `peer`: the certificate that the server showed, trusted or not. */
export type TlsAttempt =
  | { readonly ok: true; readonly socket: TLSSocket; readonly peer: PeerCertificate }
  | { readonly ok: false; readonly error: Error; readonly peer: PeerCertificate | null };

const handshakeMs = 2 * connectMs;

/** Connects with TLS; the certificate is verified as `options` say, which never leave that out. */
export function openTls(at: Endpoint, options: ConnectionOptions, signal: AbortSignal): Promise<TlsAttempt> {
  return new Promise((resolve) => {
    let peer: PeerCertificate | null = null;
    const socket = connect({ host: at.host, port: at.port, ...serverNameOf(at), ...options });
    const stop = () => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(stop, handshakeMs);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    // Before Node looks at what its verification said, and closes a connection that is not to be trusted.
    socket.prependListener('secure', () => (peer = socket.getPeerCertificate()));
    socket.on('error', (error) => resolve({ ok: false, error, peer }));
    socket.once('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    });
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      resolve({ ok: true, socket, peer: socket.getPeerCertificate() });
    });
  });
}
