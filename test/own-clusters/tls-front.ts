import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';

/**
 * A TLS front of a plain server, as a proxy is one: with the certificate and key of these files. Its end is that of all
 * connections through it.
 *
 * @param port where it listens; any free one unless given
 */
export async function tlsFront(
  plainPort: number,
  certPath: string,
  keyPath: string,
  port = 0,
): Promise<{ readonly port: number; close(): void }> {
  const open = new Set<TLSSocket>();
  const server = createServer({ cert: readFileSync(certPath), key: readFileSync(keyPath) }, (secure) => {
    open.add(secure);
    secure.on('close', () => open.delete(secure));
    const plain = connect({ port: plainPort, host: '127.0.0.1' });
    secure.pipe(plain).pipe(secure);
    const end = () => {
      secure.destroy();
      plain.destroy();
    };
    for (const socket of [secure, plain]) socket.on('error', end).on('close', end);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const secure of open) secure.destroy();
    },
  };
}
