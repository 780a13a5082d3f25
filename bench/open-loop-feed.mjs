// A feed over TCP for `run --feed lines`: each tick falls due at a moment of its own, whatever became of those before, and
// says so as its event time. What could not be sent in time goes out late, and its lateness counts.
import { once } from 'node:events';
import { createServer } from 'node:net';

const symbols = Array.from({ length: 50 }, (_, index) => `B${String(index).padStart(3, '0')}`);
const tickEveryMs = 2;
/** Unanswered ticks of a feed without a rate: enough to keep the other side busy, and no more. */
const window = 40_000;

const lineOf = (seq, eventTime) =>
  `{"symbol":"${symbols[seq % symbols.length]}","eventTime":${eventTime},"seq":${seq},"price":${(10_000 + (seq % 7_919)) / 100},` +
  `"size":${100 + (seq % 20) * 100},"tradeId":"${seq}","venue":"Q","conditions":"@","feed":"bench"}\n`;

export class OpenLoopFeed {
  /** Highest seq that fell due, and highest that was answered for. */
  sent = 0;
  answered = 0;
  #server = createServer((socket) => this.#serve(socket));
  #socket;
  #timer;
  #perMs = 0;
  #due = 0;
  #from = 0;

  async open() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `tcp://127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  /** Ticks a second from now on; `Infinity`: as many as are taken. */
  run(rate) {
    clearInterval(this.#timer);
    [this.#perMs, this.#due, this.#from] = [rate / 1000, 0, Date.now()];
    this.#timer = setInterval(() => (rate === Infinity ? this.#fill() : this.#fallDue()), tickEveryMs);
  }

  pause() {
    clearInterval(this.#timer);
  }

  async close() {
    this.pause();
    this.#socket?.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #fill() {
    let text = '';
    const now = Date.now();
    while (this.sent - this.answered < window) text += lineOf((this.sent += 1), now);
    if (text) this.#socket?.write(text);
  }

  #fallDue() {
    const wanted = Math.floor((Date.now() - this.#from) * this.#perMs);
    let text = '';
    for (; this.#due < wanted; this.#due += 1)
      text += lineOf((this.sent += 1), this.#from + Math.floor((this.#due + 1) / this.#perMs));
    if (text) this.#socket?.write(text);
  }

  #serve(socket) {
    if (this.sent > this.answered) throw new Error('the engine connected anew: its connection had broken');
    this.#socket = socket.setNoDelay(true);
    socket.on('error', () => undefined); // it ends with the engine
    let rest = '';
    socket.setEncoding('latin1').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      if (lines.length > 0) this.answered = Math.max(this.answered, Number(lines.at(-1)));
    });
  }
}
