import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What is done to the bytes of every connection, in both directions; nothing unless said. */
export interface Toxics {
  /** Each piece arrives so much later. */
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
  /** Nothing passes any more, new connections included, and nobody is told: as a firewall that drops. */
  readonly isBlackHole?: boolean;
  /** Pieces of at most so many bytes. */
  readonly sliceBytes?: number;
}

/** A TCP proxy on a loopback port that hurts what passes, in the ways and words of Toxiproxy. */
export class TcpProxy {
  private toxics: Toxics = {};
  private readonly server: Server;
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  private constructor(private readonly targetPort: number) {
    this.server = createServer({ allowHalfOpen: true }, (client) => this.serve(client));
  }

  /** @param port where it listens; any free one unless given */
  static async open(targetPort: number, port = 0): Promise<TcpProxy> {
    const proxy = new TcpProxy(targetPort);
    proxy.server.listen(port, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
    return address.port;
  }

  /** From now on; connections that stand are hurt too. */
  hurt(toxics: Toxics): void {
    this.toxics = toxics;
  }

  /** Breaks every connection with a TCP reset. */
  reset(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.reset();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(client: Socket): void {
    const target = connect({ port: this.targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    client.setNoDelay(true);
    const pair = [client, target] as const;
    this.pairs.add(pair);
    for (const [from, to] of [pair, [target, client] as const]) {
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.pairs.delete(pair);
        to.destroy();
      });
      void this.pump(from, to);
    }
  }

  private async pump(from: Socket, to: Socket): Promise<void> {
    // Latency must not bound the throughput: pieces wait side by side and leave in order.
    let last = Promise.resolve();
    let freeAt = 0;
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        const size = this.toxics.sliceBytes ?? chunk.length;
        for (let at = 0; at < chunk.length; at += size) {
          const piece = chunk.subarray(at, at + size);
          const { latencyMs = 0, bytesPerSecond = Infinity } = this.toxics;
          freeAt = Math.max(freeAt, performance.now()) + (1000 * piece.length) / bytesPerSecond;
          const due = freeAt + latencyMs;
          last = last.then(() => this.deliver(piece, to, due));
          // What is slow is not read ahead of.
          if (bytesPerSecond < Infinity) await last;
        }
      }
      await last;
      to.end();
    } catch {
      to.destroy(); // reset by either side
    }
  }

  private async deliver(piece: Buffer, to: Socket, due: number): Promise<void> {
    await sleep(due - performance.now());
    while (this.toxics.isBlackHole && !to.destroyed) await sleep(20);
    if (to.destroyed) return;
    if (!to.write(piece)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => (ms > 0 ? setTimeout(resolve, ms) : resolve()));
