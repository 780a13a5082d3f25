import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';

/** A TLS front of a plain server, as a proxy is one: with the certificate and key of these files. */
export async function tlsFront(
  plainPort: number,
  certPath: string,
  keyPath: string,
): Promise<{ readonly port: number; close(): void }> {
  const server = createServer({ cert: readFileSync(certPath), key: readFileSync(keyPath) }, (secure) => {
    const plain = connect({ port: plainPort, host: '127.0.0.1' });
    secure.pipe(plain).pipe(secure);
    const end = () => {
      secure.destroy();
      plain.destroy();
    };
    for (const socket of [secure, plain]) socket.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
