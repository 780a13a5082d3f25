import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The folder of the product that is judged: this checkout, unless TAPEDECK_UNDER_TEST names another, already built. */
export const repository = join(import.meta.dirname, '..', '..');
const productFolder = process.env.TAPEDECK_UNDER_TEST ?? repository;
const [runner, builtCommand] = [join(repository, 'scripts', 'tapedeck.mjs'), join(productFolder, 'out/main/cli.js')];
const entry = process.env.TAPEDECK_UNDER_TEST || !existsSync(runner) ? builtCommand : runner;

/** An object that the command printed on stdout; fields are what contract and documentation say. */
export type Line = Readonly<Record<string, unknown>>;

/** How a command ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly lines: readonly Line[];
  readonly stderr: string;
  /** From its start to its end. */
  readonly ms: number;
}

const running = new Set<Command>();

/** A `tapedeck` command as a process of its own, started with --json. */
export class Command {
  readonly lines: Line[] = [];
  readonly ended: Promise<Ended>;
  private stderr = '';
  private readonly waiting = new Set<() => void>();
  private isEnded = false;
  private readonly child: ChildProcess;

  constructor(
    private readonly args: readonly string[],
    env: Readonly<Record<string, string>>,
  ) {
    const begin = performance.now();
    const child = spawn(process.execPath, [entry, ...args, '--json'], {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    running.add(this);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    createInterface({ input: child.stdout }).on('line', (text) => {
      this.lines.push(JSON.parse(text) as Line);
      this.wake();
    });
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        this.isEnded = true;
        running.delete(this);
        this.wake();
        resolve({ code, lines: this.lines, stderr: this.stderr, ms: performance.now() - begin });
      });
    });
  }

  /** The first line, said or still to be said, that meets the condition; fails when the command ends without it. */
  async until(what: string, condition: (line: Line) => boolean): Promise<Line> {
    for (let seen = 0; ;) {
      for (; seen < this.lines.length; seen += 1) {
        const line = this.lines[seen];
        if (line && condition(line)) return line;
      }
      if (this.isEnded) throw new Error(`${this.args.join(' ')} ended before ${what}\n${this.stderr}`);
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

/** Ends by force what a failed test has left running. */
export async function endCommands(): Promise<void> {
  const left = [...running];
  for (const command of left) command.signal('SIGKILL');
  await Promise.all(left.map(({ ended }) => ended));
}
