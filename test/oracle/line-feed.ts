import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach } from 'vitest';

/** A tick as the feed sends it; everything but the time follows from its seq. */
export interface FedTick {
  readonly symbol: string;
  readonly eventTime: number;
  readonly seq: number;
  readonly price: number;
  readonly size: number;
  readonly venue: string;
}

const symbols = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];
const tickEveryMs = 10;
const open = new Set<LineFeed>();

/**
 * A feed of lines that an engine connects to: ticks with rising seq from 1 on at a steady rate. After a reconnection it
 * sends again what was not answered for, as a feed does that keeps what it owes.
 */
export class LineFeed {
  /** Every tick that was made, by seq. */
  readonly made = new Map<number, FedTick>();
  /** The highest seq that was answered for. */
  answered = 0;
  connections = 0;
  /** How far its clock is off. */
  clockMs = 0;
  /** While silent, connections stay open and nothing is made or sent. */
  private isSilent = false;
  /** Put in front of the line of each tick: what a bad feed says in between. */
  noise: (tick: FedTick) => string = () => '';
  private readonly server: Server;
  private socket: Socket | undefined;
  private timer: NodeJS.Timeout | undefined;
  private perTurn = 0;

  private constructor() {
    this.server = createServer((socket) => this.serve(socket));
  }

  static async open(): Promise<LineFeed> {
    const feed = new LineFeed();
    open.add(feed);
    feed.server.listen(0, '127.0.0.1');
    await once(feed.server, 'listening');
    return feed;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the feed has no port');
    return `tcp://127.0.0.1:${address.port}`;
  }

  /** Ticks per second from now on, while somebody is connected. */
  run(rate: number): void {
    this.perTurn = (rate * tickEveryMs) / 1000;
    let due = 0;
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      if (this.isSilent || !this.socket?.writable || this.socket.writableNeedDrain) return;
      due += this.perTurn;
      for (; due >= 1; due -= 1) this.send(this.next());
    }, tickEveryMs);
  }

  /** Makes no more ticks; what was made can still be sent again. */
  pause(): void {
    clearInterval(this.timer);
  }

  /** Breaks the connection with a TCP reset. */
  reset(): void {
    this.socket?.resetAndDestroy();
  }

  fallSilent(): void {
    this.isSilent = true;
  }

  /** Begins with what it owes. */
  speakAgain(): void {
    this.isSilent = false;
    this.sendOwed();
  }

  async close(): Promise<void> {
    this.pause();
    open.delete(this);
    this.socket?.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private next(): FedTick {
    const seq = this.made.size + 1;
    const symbol = symbols[seq % symbols.length] ?? '';
    const tick = {
      symbol,
      eventTime: Date.now() + this.clockMs,
      seq,
      price: (1_000 + (seq % 1000)) / 100,
      size: (seq % 90) + 1,
      venue: 'T',
    };
    this.made.set(seq, tick);
    return tick;
  }

  private send(tick: FedTick): void {
    this.socket?.write(`${this.noise(tick)}${JSON.stringify(tick)}\n`);
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.socket = socket;
    socket.on('error', () => undefined); // a killed engine resets the connection
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined;
    });
    const answers = createInterface({ input: socket });
    answers.on('error', () => undefined); // the same reset
    answers.on('line', (line) => {
      if (!/^\d+$/.test(line)) throw new Error(`the feed was answered with ${JSON.stringify(line)}`);
      this.answered = Math.max(this.answered, Number(line));
    });
    if (!this.isSilent) this.sendOwed();
  }

  private sendOwed(): void {
    for (const [seq, tick] of this.made) if (seq > this.answered) this.send(tick);
  }
}

afterEach(async () => {
  for (const feed of open) await feed.close();
});
