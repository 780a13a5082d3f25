import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TcpProxy } from './tcp-proxy.js';

/** The tool first: a fault that does not bite proves nothing. */
const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
let proxy: TcpProxy;
let client: Socket;

beforeEach(async () => {
  if (!server.listening) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  proxy = await TcpProxy.open((server.address() as AddressInfo).port);
  client = connect(proxy.port, '127.0.0.1');
  await once(client, 'connect');
});

afterEach(async () => {
  client.destroy();
  await proxy.close();
});

/** Sends so many bytes and waits until as many have come back; how long that took. */
async function echo(bytes: number): Promise<number> {
  const begin = performance.now();
  client.write(Buffer.alloc(bytes, 7));
  for (let got = 0; got < bytes;) got += ((await once(client, 'data')) as [Buffer])[0].length;
  return performance.now() - begin;
}

test('without toxics all comes back', async () => {
  await echo(1_000_000);
});

test('latency is added in each direction', async () => {
  proxy.hurt({ latencyMs: 150 });
  expect(await echo(10)).toBeGreaterThanOrEqual(299);
});

test('bandwidth is bounded', async () => {
  proxy.hurt({ bytesPerSecond: 100_000 });
  expect(await echo(50_000)).toBeGreaterThanOrEqual(450);
});

test('slices arrive whole and in order', async () => {
  proxy.hurt({ sliceBytes: 7 });
  await echo(1_000);
});

test('a black hole keeps what passes until it ends, and says nothing', async () => {
  proxy.hurt({ isBlackHole: true });
  let isBack = false;
  const back = echo(10).then(() => (isBack = true));
  await new Promise((resolve) => setTimeout(resolve, 300)); // the time in which nothing may come
  expect(isBack).toBe(false);
  proxy.hurt({});
  await back;
});

test('a reset is told to both sides', async () => {
  await echo(10);
  const broken = once(client, 'error') as Promise<[NodeJS.ErrnoException]>;
  proxy.reset();
  expect((await broken)[0].code).toBe('ECONNRESET');
});
