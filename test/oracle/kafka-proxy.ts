import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, inject } from 'vitest';

/** Numbers of requests: https://kafka.apache.org/protocol#protocol_api_keys. */
const apiKeys = { produce: 0, fetch: 1 };
const open = new Set<KafkaProxy>();

interface Connection {
  /** Correlation ids of produce requests whose answer is still to come. */
  readonly produces: Set<number>;
  fetches: boolean;
  isSilent: boolean;
}

/**
 * Stands between a client and the broker of this run, which it says itself to be: the broker's own address in what it
 * answers is replaced. Byte for byte otherwise, until it is told to do harm.
 */
export class KafkaProxy {
  /** Answers that were swallowed, and those that were made a failure. */
  swallowed = 0;
  spoiled = 0;
  private readonly connections = new Set<Connection>();
  private readonly sockets = new Set<Socket>();
  private toSpoil = 0;
  private readonly broker: { readonly host: string; readonly port: number };
  private readonly server: Server;

  private constructor() {
    const [host = '', port] = (inject('brokers')[0] ?? '').split(':');
    this.broker = { host, port: Number(port) };
    this.server = createServer((client) => this.serve(client));
  }

  static async open(): Promise<KafkaProxy> {
    const proxy = new KafkaProxy();
    open.add(proxy);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get brokers(): string[] {
    return [`127.0.0.1:${this.port}`];
  }

  /** From now on the connections that fetch, as they are now, get no answer. */
  swallowFetches(): void {
    for (const connection of this.connections) connection.isSilent = connection.fetches;
  }

  /** The next answer to a produce request says that its sequence is out of order, though the broker took it. */
  spoilProduce(): void {
    this.toSpoil += 1;
  }

  async close(): Promise<void> {
    open.delete(this);
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    return address.port;
  }

  private serve(client: Socket): void {
    const broker = connect(this.broker);
    const connection: Connection = { produces: new Set(), fetches: false, isSilent: false };
    this.connections.add(connection);
    for (const [from, to] of [
      [client, broker],
      [broker, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => undefined); // either side may go away
      from.on('close', () => {
        to.destroy();
        this.sockets.delete(from);
        this.connections.delete(connection);
      });
    }
    client.on(
      'data',
      frames((frame) => {
        if (frame.readInt16BE(4) === apiKeys.fetch) connection.fetches = true;
        if (frame.readInt16BE(4) === apiKeys.produce) connection.produces.add(frame.readInt32BE(8));
        broker.write(frame);
      }),
    );
    broker.on(
      'data',
      frames((frame) => {
        if (connection.isSilent) {
          this.swallowed += 1;
          return;
        }
        if (connection.produces.delete(frame.readInt32BE(4)) && this.toSpoil > 0) {
          this.toSpoil -= 1;
          this.spoiled += 1;
          spoil(frame);
        }
        this.readdress(frame);
        client.write(frame);
      }),
    );
  }

  /** Host and port stand one after the other wherever the protocol names a broker. */
  private readdress(frame: Buffer): void {
    const { host, port } = this.broker;
    const said = Buffer.concat([Buffer.from(host), Buffer.alloc(4)]);
    said.writeInt32BE(port, host.length);
    for (let at = frame.indexOf(said); at >= 0; at = frame.indexOf(said, at + 1)) {
      frame.writeInt32BE(this.port, at + host.length);
    }
  }
}

/** Puts chunks together to whole frames: four bytes of length, then so many bytes. */
function frames(each: (frame: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const end = 4 + rest.readInt32BE(0);
      each(Buffer.from(rest.subarray(0, end)));
      rest = rest.subarray(end);
    }
  };
}

const outOfOrder = 45;

/** Length, correlation id, number of topics, name, number of partitions, partition, error code. */
function spoil(frame: Buffer): void {
  const nameLength = frame.readInt16BE(12);
  frame.writeInt16BE(outOfOrder, 14 + nameLength + 4 + 4);
}

afterEach(async () => {
  for (const proxy of open) await proxy.close();
});
