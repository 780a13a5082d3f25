import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { cassandraAnswers, kafkaAnswers } from './answers.js';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A server that answers every request with the same bytes, one by one. */
async function answering(bytes: number[]): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', () => bytes.forEach((byte) => socket.write(Buffer.from([byte]))));
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const apiVersions = [0, 0, 0, 10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
const supported = [0x84, 0, 0, 0, 0x06, 0, 0, 0, 0];

it('hears Kafka and Cassandra', async () => {
  expect(await kafkaAnswers(await answering(apiVersions), 2000)).toBe(true);
  expect(await cassandraAnswers(await answering(supported), 2000)).toBe(true);
});

it('takes no error and no stranger for an answer', async () => {
  expect(await kafkaAnswers(await answering([0, 0, 0, 10, 0, 0, 0, 1, 0, 35]), 2000)).toBe(false);
  expect(await kafkaAnswers(await answering([...Buffer.from('HTTP/1.1 400 Bad Request')]), 2000)).toBe(false);
  expect(await cassandraAnswers(await answering([0x84, 0, 0, 0, 0, 0, 0, 0, 0]), 2000)).toBe(false);
  expect(await cassandraAnswers(await answering([...Buffer.from('HTTP/1.1 400 Bad Request')]), 2000)).toBe(false);
});

it('gives up on one that says nothing, and on nobody', async () => {
  const silent = await answering([]);
  expect(await kafkaAnswers(silent, 100)).toBe(false);
  servers.pop()?.close();
  expect(await cassandraAnswers(silent, 100)).toBe(false);
});
