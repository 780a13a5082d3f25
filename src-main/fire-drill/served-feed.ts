import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

const lotMs = 50;
const symbolCount = 20;
/** Not answered for; beyond it the feed waits, as a vendor's would end the connection. */
const maxWaiting = 200_000;
const maxUnsentBytes = 1024 * 1024;

/**
 * A live feed on loopback that a drill cuts and slows: one JSON tick a line, sent again after a new connection until it is
 * answered for.
 */
export interface ServedFeed {
  readonly url: string;
  setRate(ticksPerSecond: number): void;
  /** Resets its connections and refuses new ones. */
  cut(): Promise<void>;
  /** Serves again on the same port. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function serveFeed(ticksPerSecond: number): Promise<ServedFeed> {
  let rate = ticksPerSecond;
  let owed = 0;
  /** Numbers of one feed are those of no other: one feed a millisecond, a million ticks each. */
  let seq = Date.now() * 1_000;
  /** Sent and not answered for, oldest first. */
  let waiting: { readonly seq: number; readonly line: string }[] = [];
  let client: Socket | null = null;
  let server: Server = await listen(0);
  const { port } = server.address() as AddressInfo;

  function listen(onPort: number): Promise<Server> {
    return new Promise((resolve, reject) => {
      const listening = createServer(connected);
      listening.once('error', reject);
      listening.listen(onPort, '127.0.0.1', () => resolve(listening));
    });
  }

  function connected(socket: Socket): void {
    client?.destroy();
    client = socket;
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      const accepted = Number(lines.at(-1));
      const first = waiting.findIndex((tick) => tick.seq > accepted);
      if (lines.length > 0) waiting = first === -1 ? [] : waiting.slice(first);
    });
    socket.on('error', () => undefined); // 'close' follows
    socket.once('close', () => {
      if (client === socket) client = null;
    });
    for (const { line } of waiting) socket.write(line);
  }

  function emit(): void {
    const canSend = client && client.writableLength < maxUnsentBytes && waiting.length < maxWaiting;
    if (!client || !canSend) return;
    owed += (rate * lotMs) / 1000;
    const time = Date.now();
    let lot = '';
    for (; owed >= 1; owed -= 1) {
      const tick = tickOf(seq, time);
      waiting.push({ seq, line: tick });
      lot += tick;
      seq += 1;
    }
    client.write(lot);
  }

  const timer = setInterval(emit, lotMs);

  async function cut(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    client?.resetAndDestroy();
    await closed;
  }

  return {
    url: `tcp://127.0.0.1:${port}`,
    setRate(ticksASecond) {
      rate = ticksASecond;
    },
    cut,
    async mend() {
      if (!server.listening) server = await listen(port);
    },
    async close() {
      clearInterval(timer);
      if (server.listening) await cut();
    },
  };
}

function tickOf(seq: number, time: number): string {
  const number = (seq % symbolCount) + 1;
  const tick = {
    symbol: `DRILL${String(number).padStart(2, '0')}`,
    eventTime: time,
    seq,
    price: (10_000 + number * 100 + (seq % 97)) / 100,
    size: 1 + (seq % 500),
    venue: 'D',
    feed: 'fire-drill',
  };
  return `${JSON.stringify(tick)}\n`;
}
