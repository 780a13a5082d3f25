import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, inject, test, vi } from 'vitest';
import { profileSchema } from '../../src-shared/profile.js';
import { connectCassandra } from './cassandra.js';

const timeout = 60_000;

/** Passes connections on to Cassandra, or breaks all of them off and every one that is tried. */
async function openDoor(target: number) {
  const open = new Set<Socket>();
  const door = { isShut: false, refused: 0, port: 0, connections: () => open.size, shut: () => undefined as void };
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // broken off on purpose
    if (door.isShut) {
      door.refused += 1;
      socket.resetAndDestroy();
      return;
    }
    open.add(socket);
    const inside = connect(target, '127.0.0.1');
    inside.on('error', () => undefined); // the same
    inside.on('close', () => socket.destroy());
    socket.on('close', () => {
      open.delete(socket);
      inside.destroy();
    });
    socket.pipe(inside).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  door.port = (server.address() as AddressInfo).port;
  door.shut = () => {
    door.isShut = true;
    door.refused = 0;
    for (const socket of open) socket.resetAndDestroy();
  };
  return { door, close: () => server.close() };
}

test('a session that outlives outage after outage keeps one connection a node', { timeout: 120_000 }, async () => {
  const { port, localDataCenter } = inject('cassandra');
  const { door, close } = await openDoor(port);
  const file = profileSchema.parse({
    name: 'outages',
    kafka: { brokers: ['127.0.0.1:9'] },
    cassandra: { contactPoints: ['127.0.0.1'], port: door.port, localDataCenter, keyspace: 'none' },
  });
  const secrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
  const connected = await connectCassandra({ ...file, id: 'outages', isSandbox: false }, secrets);
  if (!connected.ok) throw new Error(connected.failure.message);
  const cassandra = connected.value;
  const told: string[] = [];
  cassandra.watchNodes({ away: () => told.push('away'), back: () => told.push('back') });
  for (let outage = 1; outage <= 6; outage += 1) {
    told.length = 0;
    door.shut();
    await vi.waitUntil(() => door.refused >= 3, { timeout });
    expect(await cassandra.answers()).toMatchObject({ ok: false, failure: { kind: 'cassandra-unreachable' } });
    door.isShut = false;
    await vi.waitUntil(async () => (await cassandra.answers()).ok, { timeout });
    expect(new Set(told)).toEqual(new Set(['away', 'back']));
  }
  await vi.waitUntil(() => door.connections() === 1, { timeout });
  await cassandra.close();
  close();
});
