import { connect } from 'node:net';

const host = '127.0.0.1';

/** Kafka's ApiVersions request, version 0: size, api key 18, version, correlation id 1, null client id. */
const apiVersions = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);

/** True when a Kafka broker answers ApiVersions without an error. */
export const kafkaAnswers = (port: number, withinMs: number): Promise<boolean> =>
  // size (4), correlation id (4), error code (2)
  ask(port, apiVersions, 10, (reply) => reply.readInt32BE(4) === 1 && reply.readInt16BE(8) === 0, withinMs);

/** CQL binary protocol v4 (native_protocol_v4.spec): an OPTIONS frame without body. */
const options = Buffer.from([0x04, 0, 0, 0, 0x05, 0, 0, 0, 0]);
const supported = 0x06;

/** True when a Cassandra node answers OPTIONS with SUPPORTED. */
export const cassandraAnswers = (port: number, withinMs: number): Promise<boolean> =>
  ask(port, options, 9, (reply) => reply[0] === 0x84 && reply[4] === supported, withinMs);

/** Sends the request on a connection of its own and judges the first `length` bytes of the reply. */
function ask(
  port: number,
  request: Buffer,
  length: number,
  isAnswer: (reply: Buffer) => boolean,
  withinMs: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    let reply = Buffer.alloc(0);
    const socket = connect({ port, host });
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(withinMs, () => end(false));
    socket.on('connect', () => socket.write(request));
    socket.on('data', (bytes) => {
      reply = Buffer.concat([reply, bytes]);
      if (reply.length >= length) end(isAnswer(reply));
    });
    socket.on('error', () => end(false)); // refused or reset: no answer, which is what the caller asks about
    socket.on('close', () => end(false));
  });
}
