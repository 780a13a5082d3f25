import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { portHolder } from './port-holder.js';
import { freePort, isFree } from './ports.js';

const server = createServer();
afterEach(() => server.close());

async function listen(host: string): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return port;
}

it.each(['127.0.0.1', '0.0.0.0'])('sees that somebody listens on %s, and who', async (host) => {
  const port = await listen(host);
  expect(await isFree(port)).toBe(false);
  expect(portHolder(port)).toContain(`(process ${process.pid})`);
});

it('knows no holder of a free port', async () => {
  expect(portHolder(await freePort())).toBeNull();
});

it('gives free ports below those of outgoing connections, never one twice', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  expect(new Set(ports).size).toBe(50);
  expect(ports.every((port) => port >= 20_000 && port < 32_000)).toBe(true);
});
