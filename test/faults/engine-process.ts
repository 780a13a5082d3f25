import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../oracle/command.js';

/** Fields of a snapshot that these tests read. */
export interface EngineSnapshot {
  readonly state: string;
  readonly stored: number;
  readonly lag: number | null;
}

export interface Held {
  readonly handles: number;
  readonly fds: number;
}

type Message =
  | { readonly kind: 'reply'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'event'; readonly event: { readonly kind: string; readonly snapshot?: EngineSnapshot } }
  | ({ readonly kind: 'held' } & Held);

/** The built engine in a process of its own, asked as main asks it. */
export class EngineProcess {
  private readonly child: ChildProcess;
  private readonly listeners = new Set<(message: Message) => void>();
  private lastId = 0;

  constructor(home: string) {
    this.child = fork(join(repository, 'test', 'faults', 'engine-process.mjs'), [], {
      env: { ...process.env, TAPEDECK_HOME: home },
    });
    this.child.on('message', (message: Message) => this.listeners.forEach((listener) => listener(message)));
  }

  async ask(name: string, ...args: readonly unknown[]): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    return this.send({ id, name, args }, (message) =>
      message.kind === 'reply' && message.id === id ? message.result : undefined,
    );
  }

  held(): Promise<Held> {
    return this.send('held', (message) => (message.kind === 'held' ? message : undefined));
  }

  /** The first snapshot from now on that meets the condition. */
  until(condition: (snapshot: EngineSnapshot) => boolean): Promise<EngineSnapshot> {
    return this.hear((message) => {
      const snapshot = message.kind === 'event' ? message.event.snapshot : undefined;
      return snapshot && condition(snapshot) ? snapshot : undefined;
    });
  }

  end(): void {
    this.child.kill('SIGKILL');
  }

  private send<T>(message: object | string, answer: (message: Message) => T | undefined): Promise<T> {
    const heard = this.hear(answer);
    this.child.send(message);
    return heard;
  }

  private hear<T>(answer: (message: Message) => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const listener = (message: Message) => {
        const found = answer(message);
        if (found === undefined) return;
        this.listeners.delete(listener);
        resolve(found);
      };
      this.listeners.add(listener);
    });
  }
}
