import { resolve } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';

/** Exit codes of every command. */
export const exit = { ok: 0, failed: 1, usage: 2 } as const;

/** Where a command says things: data on stdout, all else on stderr. */
export interface Output {
  readonly json: boolean;
  /** One object a line with --json, else the text; nothing where that is empty. */
  data(object: object, text: string): void;
  /** For people, never data. */
  note(text: string): void;
  failure(failure: Failure): void;
  /** Resolves when all that was said has left the process. */
  flush(): Promise<void>;
}

export function createOutput(json: boolean): Output {
  let written: Promise<unknown> = Promise.resolve();
  const write = (stream: NodeJS.WriteStream, text: string) => {
    written = Promise.all([written, new Promise((done) => stream.write(`${text}\n`, done))]);
  };
  return {
    json,
    data: (object, text) => {
      if (json) write(process.stdout, JSON.stringify(object));
      else if (text !== '') write(process.stdout, text);
    },
    note: (text) => write(process.stderr, text),
    failure: ({ kind, message, remedy }) => {
      write(process.stderr, `${message}\n  ${remedy}`);
      if (json) write(process.stdout, JSON.stringify({ failure: { kind, message, remedy } }));
    },
    flush: async () => void (await written),
  };
}

/** A path that the user gave, relative to the folder from which the command was called. */
export const callerPath = (path: string): string =>
  resolve(process.env.TAPEDECK_CALLER_CWD ?? process.env.INIT_CWD ?? process.cwd(), path);

/** What `failure` of a Result means for the exit code: something to set right before the command can mean anything, or a failure. */
export const exitOf = ({ kind }: Failure): number =>
  kind === 'usage' || kind === 'secret-missing' || kind === 'profile-missing' || kind === 'profile-invalid'
    ? exit.usage
    : exit.failed;
