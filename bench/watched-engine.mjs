// The product's pipeline in a process of its own that says each quarter of a second how it is: bench/engine/watched-engine.ts.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import { builtEntry } from './built-entry.mjs';

const keptErrors = 4_000;

export class WatchedEngine {
  /** Every line so far, oldest first; `onLine` is told of each. */
  lines = [];
  #said = new EventEmitter().setMaxListeners(0);
  #errors = '';

  /** `feed` as the product's feed choice; `until`: stop, feed-end or no-lag. */
  static async start(bench, place, feed, until = 'stop') {
    const engine = new WatchedEngine();
    engine.child = spawn(
      process.execPath,
      [await builtEntry('watched-engine'), place.id, until, JSON.stringify(feed)],
      {
        env: bench.env,
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    engine.child.stderr.setEncoding('utf8').on('data', (text) => {
      engine.#errors = (engine.#errors + text).slice(-keptErrors);
    });
    createInterface({ input: engine.child.stdout }).on('line', (text) => {
      const line = JSON.parse(text);
      engine.lines.push(line);
      engine.#said.emit('line', line);
    });
    engine.child.on('close', () => engine.#said.emit('close'));
    return engine;
  }

  get last() {
    return this.lines.findLast(({ memory }) => memory);
  }

  /** The first line from now on that meets the condition. */
  until(condition) {
    return new Promise((resolve, reject) => {
      const done = (settle, value) => {
        this.#said.off('line', look);
        this.#said.off('close', ended);
        settle(value);
      };
      const look = (line) => condition(line) && done(resolve, line);
      const ended = () => done(reject, new Error(`the engine ended early: ${this.#errors}`));
      this.#said.on('line', look);
      this.#said.on('close', ended);
    });
  }

  /** Latency since the last call: `{ phase: { count, p50, p95, p99, max }, writes }`. */
  phase() {
    const said = this.until(({ phase }) => phase);
    this.child.stdin.write('phase\n');
    return said;
  }

  /** Resolves with its last line once it has ended by itself. */
  ended() {
    return this.until(({ ended }) => ended);
  }

  /** Stop, and its last line. */
  stop() {
    const said = this.ended();
    this.child.stdin.write('stop\n');
    return said;
  }
}
