import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which systems take the ports of outgoing connections, so that a kept port stays ours. */
const [lowest, highest] = [20_000, 32_000];

/** True when a server can listen on this port of 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) resolve(false);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

const given = new Set<number>();

/** A port of 127.0.0.1 on which nobody listens; never the same twice, and none of those to avoid. */
export async function freePort(avoid: readonly (number | null)[] = []): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (given.has(port) || avoid.includes(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}
