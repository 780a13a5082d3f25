import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import type { FeedBatch, FeedGap } from './feed.js';
import { openLines } from './lines-feed.js';

let server: Server;
let sockets: Socket[];
let ends: AbortController;

beforeEach(async () => {
  sockets = [];
  ends = new AbortController();
  server = createServer((socket) => {
    socket.on('error', () => undefined); // reset by a test
    sockets.push(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  ends.abort();
  for (const socket of sockets) socket.destroy();
  server.close();
  await once(server, 'close');
});

function address(): string {
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('the server has no port');
  return `tcp://127.0.0.1:${at.port}`;
}

/** The feed, and what it told. */
function opened() {
  const feed = openLines({ kind: 'lines', url: address() });
  if (!feed.ok) throw new Error(feed.failure.message);
  const failures: Failure[] = [];
  const gaps: (FeedGap | null)[] = [];
  const listener = {
    interrupted: (failure: Failure) => void failures.push(failure),
    restored: (gap: FeedGap | null) => void gaps.push(gap),
  };
  const batches = feed.value.batches(ends.signal, listener)[Symbol.asyncIterator]();
  const next = async (): Promise<FeedBatch> => {
    const { value, done } = await batches.next();
    if (done) throw new Error('the feed ended');
    return value;
  };
  return { next, failures, gaps };
}

async function connected(index = 0): Promise<Socket> {
  const there = sockets[index];
  if (there) return there;
  await once(server, 'connection');
  return connected(index);
}

const tick = (seq: number, over: object = {}) =>
  `${JSON.stringify({ symbol: 'BAC', eventTime: Date.now(), seq, price: 13.94, size: 100, ...over })}\n`;

/** The next line that the feed's server is answered with. */
const answer = async (socket: Socket) => String((await once(socket, 'data'))[0]);

test('gives the lines as ticks with their received time, and answers once they are accepted', async () => {
  const { next } = opened();
  const first = next();
  const socket = await connected();
  const before = Date.now();
  socket.write(tick(7) + tick(8, { receivedTime: 5, venue: 'N' }));
  const batch = await first;
  expect(batch.rejected).toEqual([]);
  expect(batch.ticks).toMatchObject([
    { symbol: 'BAC', seq: 7, price: 13.94, size: 100, venue: null },
    { seq: 8, venue: 'N' },
  ]);
  for (const { receivedTime } of batch.ticks) expect(receivedTime).toBeGreaterThanOrEqual(before);
  batch.accepted?.();
  expect(await answer(socket)).toBe('8\n');
});

test('a line in two pieces is one tick', async () => {
  const { next } = opened();
  const first = next();
  const socket = await connected();
  const line = tick(1);
  socket.write(line.slice(0, 20));
  socket.write(line.slice(20));
  expect((await first).ticks.map(({ seq }) => seq)).toEqual([1]);
});

test('what is no tick is rejected with the reason, its bytes and its line, and is accounted for in the answer', async () => {
  const { next } = opened();
  const first = next();
  const socket = await connected();
  const now = Date.now();
  socket.write(
    [
      tick(1),
      tick(2, { eventTime: now + 60_000 }),
      tick(3, { eventTime: now - 8 * 86_400_000 }),
      tick(4, { price: -1 }),
      'no json\n',
      tick(5, { symbol: 'x'.repeat(65) }),
      '{"symbol":"BAC","eventTime":1,"seq":6,"price":1.2345678901234567,"size":1}\n',
    ].join(''),
  );
  const { ticks, rejected, accepted } = await first;
  expect(ticks.map(({ seq }) => seq)).toEqual([1]);
  expect(rejected.map(({ code, line }) => [code, line])).toEqual([
    ['clock', 2],
    ['clock', 3],
    ['schema', 4],
    ['json', 5],
    ['too-large', 6],
    ['precision', 7],
  ]);
  expect(Buffer.from(rejected[3]?.raw ?? []).toString()).toBe('no json');
  expect(rejected[0]?.file).toBe(address());
  accepted?.();
  expect(await answer(socket)).toBe('6\n');
});

test('a reset is told, connected to again, and the time in between is a gap', async () => {
  const { next, failures, gaps } = opened();
  const first = next();
  (await connected()).write(tick(1));
  await first;
  const second = next();
  (await connected()).resetAndDestroy();
  (await connected(1)).write(tick(2));
  expect((await second).ticks.map(({ seq }) => seq)).toEqual([2]);
  expect(failures).toMatchObject([{ kind: 'feed-unreachable', nature: 'wait' }]);
  expect(gaps).toMatchObject([{ reason: 'the connection broke off' }]);
  const [gap] = gaps;
  expect(gap && gap.to >= gap.from).toBe(true);
});

test('what a broken connection left unfinished is no line', async () => {
  const { next } = opened();
  const first = next();
  (await connected()).write(tick(1) + tick(2).slice(0, 10));
  await first;
  const second = next();
  (await connected()).end();
  (await connected(1)).write(tick(2));
  const batch = await second;
  expect(batch.rejected).toEqual([]);
  expect(batch.ticks.map(({ seq }) => seq)).toEqual([2]);
});

test('after a reconnection it answers for what came over that connection', async () => {
  const { next } = opened();
  const first = next();
  (await connected()).write(tick(1) + tick(2));
  (await first).accepted?.();
  const second = next();
  (await connected()).destroy();
  const socket = await connected(1);
  socket.write(tick(2) + tick(3));
  (await second).accepted?.();
  expect(await answer(socket)).toBe('3\n');
});

test('ends when the signal aborts, connected or not', async () => {
  const { next } = opened();
  const first = next();
  await connected();
  ends.abort();
  await expect(first).rejects.toThrow('the feed ended');
});

test.for(['tcp://127.0.0.1', 'http://127.0.0.1:80', '127.0.0.1:80', 'tcp://:80', 'nonsense'])(
  '%s is no address, and it is said how one looks',
  (url) => {
    expect(openLines({ kind: 'lines', url })).toMatchObject({
      ok: false,
      failure: { kind: 'usage', remedy: expect.stringContaining('tcp://HOST:PORT') },
    });
  },
);
