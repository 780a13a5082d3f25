import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { garbageLine } from './garbage.js';
import { hash } from './random.js';
import type { Flaw, Ticks } from './ticks.js';

const turnMs = 10;
/** What may be owed: with nobody connected the market goes on, within reason. */
const maxOwed = 60_000;

/**
 * A feed of lines on a loopback port: makes ticks with rising seq at a steady rate, also while nobody is connected, and
 * sends again what was not answered for. Its faults are built in.
 */
export class ChaosFeed {
  /** The highest seq that was made. */
  made = 0;
  /** The highest seq that was answered for. */
  answered = 0;
  connections = 0;
  /** Lines that are no ticks and have no seq, as bytes. */
  readonly garbage: Buffer[] = [];
  /** Lines that say their seq and are no ticks. */
  readonly flaws = new Map<number, Flaw>();
  /** What the engine did that no engine may do. */
  readonly violations: string[] = [];
  /** While silent, connections stay open and nothing is sent. */
  isSilent = false;
  /** Ticks come out of order within a turn, and older ones come again. */
  isDisordered = false;
  /** Given to what is made from now on. */
  flaw: Flaw | undefined;
  private factor = 1;
  private isPaused = true;
  private readonly server: Server;
  private socket: Socket | undefined;
  /** The next seq for this connection. */
  private cursor = 1;
  private due = 0;
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly ticks: Ticks,
    private readonly rate: number,
  ) {
    this.server = createServer((socket) => this.serve(socket));
    this.timer = setInterval(() => this.turn(), turnMs);
  }

  /** @param rate ticks per second */
  static async open(ticks: Ticks, rate: number): Promise<ChaosFeed> {
    const feed = new ChaosFeed(ticks, rate);
    feed.server.listen(0, '127.0.0.1');
    await once(feed.server, 'listening');
    return feed;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the feed has no port');
    return `tcp://127.0.0.1:${address.port}`;
  }

  /** Ticks that were made and not answered for. */
  get owed(): number {
    return this.made - this.answered;
  }

  run(): void {
    this.isPaused = false;
  }

  /** Makes no more ticks; what was made is still sent. */
  pause(): void {
    this.isPaused = true;
  }

  /** As many times the rate from now on. */
  speed(factor: number): void {
    this.factor = factor;
  }

  reset(): void {
    this.socket?.resetAndDestroy();
  }

  /** Sends lines that are no ticks, if somebody is there to read them. */
  spoil(count: number): void {
    for (let left = count; left > 0 && this.socket?.writable; left -= 1) {
      const line = garbageLine(this.ticks.seed, this.garbage.length);
      this.garbage.push(line);
      this.socket.write(Buffer.concat([line, Buffer.from('\n')]));
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.socket?.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private turn(): void {
    if (!this.isPaused && this.owed < maxOwed) {
      this.due += (this.rate * this.factor * turnMs) / 1000;
      for (; this.due >= 1; this.due -= 1) {
        this.made += 1;
        if (this.flaw) this.flaws.set(this.made, this.flaw);
      }
    }
    if (!this.isSilent) this.send();
  }

  private send(): void {
    const first = this.cursor;
    while (this.socket?.writable && !this.socket.writableNeedDrain && this.cursor <= this.made) {
      const last = Math.min(this.made, this.cursor + 499);
      const seqs = Array.from({ length: last - this.cursor + 1 }, (_, index) => this.cursor + index);
      // What comes first on a connection is what the answers are counted from.
      const isFirst = this.cursor === first && first === this.answered + 1;
      if (this.isDisordered && !isFirst) {
        seqs.sort((a, b) => hash(last, a) - hash(last, b));
        if (this.answered > 0) seqs.push(1 + (hash(this.ticks.seed, last) % this.answered));
      }
      this.socket.write(seqs.map((seq) => `${this.ticks.line(seq, this.flaws.get(seq))}\n`).join(''));
      this.cursor = last + 1;
    }
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.socket?.destroy(); // one engine reads it at a time
    this.socket = socket;
    this.cursor = this.answered + 1;
    socket.on('error', () => undefined); // a killed engine resets the connection
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined;
    });
    const answers = createInterface({ input: socket });
    answers.on('error', () => undefined); // the same reset
    answers.on('line', (line) => this.hear(socket, line));
  }

  private hear(socket: Socket, line: string): void {
    if (this.socket !== socket) return; // of a connection that has been replaced
    const seq = /^\d+$/.test(line) ? Number(line) : NaN;
    if (seq < this.cursor) this.answered = Math.max(this.answered, seq);
    else this.violations.push(`the feed was answered with ${JSON.stringify(line)} after seq ${this.cursor - 1}`);
  }
}
