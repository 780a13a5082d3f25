import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Failure } from '../../src-shared/failure.js';
import { consoleFile, logFile, type Server } from './server.js';

const tailBytes = 64_000;
const maxLines = 3;
const maxLineLength = 240;

/** Where the logs of a server end now; what it writes after that belongs to its next run. */
export interface LogMark {
  readonly log: number;
  readonly console: number;
}

export const markLogs = (server: Server): LogMark => ({
  log: sizeOf(logFile(server.name)),
  console: sizeOf(consoleFile(server.name)),
});

/** Why the server ended or does not answer, from what it logged since the mark. */
export function exitReason(server: Server, since: LogMark, what: string): Failure {
  const lines = [...tail(consoleFile(server.name), since.console), ...tail(logFile(server.name), since.log)].filter(
    (line) => telling.test(line) && !noise.test(line),
  );
  const facts = lines.slice(-maxLines).map((line) => line.trim().slice(0, maxLineLength));
  const text = lines.join('\n');
  const known = causes.find((cause) => cause.pattern.test(text));
  return {
    kind: known?.kind ?? 'server-exited',
    nature: 'config',
    message: `${server.title} ${what}${facts.length ? `: ${facts.join(' | ')}` : '.'}`,
    remedy:
      known?.remedy ?? `Read ${logFile(server.name)}, then start again. "${reset}" clears the sandbox and its data.`,
  };
}

const reset = 'npm run -s tapedeck -- sandbox reset';
const telling = /\b(ERROR|FATAL)\b|Exception\b|Error\b|Caused by|Unrecognized|Could not|insufficient memory/;
const noise = /^\s+at |^WARNING:/;

const causes: readonly { pattern: RegExp; kind: Failure['kind']; remedy: string }[] = [
  {
    pattern: /No space left on device/,
    kind: 'disk-full',
    remedy: 'Free some space on the disk of TAPEDECK_HOME, then start again.',
  },
  {
    pattern: /Address already in use|BindException/,
    kind: 'port-taken',
    remedy: 'End the program that uses this port, then start again.',
  },
  {
    pattern: /UnsupportedClassVersionError|Unrecognized VM option|Unsupported Java/,
    kind: 'java-missing',
    remedy: 'Install Java 17, or let TAPEDECK_JAVA name its java program, then start again.',
  },
  {
    pattern: /OutOfMemoryError|insufficient memory|Could not reserve enough space/,
    kind: 'server-exited',
    remedy: 'Close other programs: the local servers need about 2 GB of memory. Then start again.',
  },
  {
    pattern:
      /CommitLogReplayException|CorruptSSTableException|FSReadError|KafkaStorageException|InconsistentClusterId|NoSuchFileException/,
    kind: 'server-exited',
    remedy: `Its data are damaged: "${reset}" clears them; what was stored in the sandbox is lost.`,
  },
];

function sizeOf(file: string): number {
  return tryOpen(file, (fd) => fstatSync(fd).size) ?? 0;
}

/** The lines after an offset, at most the last 64 kB; the whole file where it was rotated meanwhile. */
function tail(file: string, since: number): string[] {
  const text = tryOpen(file, (fd) => {
    const { size } = fstatSync(fd);
    const from = Math.max(size < since ? 0 : since, size - tailBytes);
    const bytes = Buffer.alloc(size - from);
    return bytes.toString('utf8', 0, readSync(fd, bytes, 0, bytes.length, from));
  });
  return text?.split('\n') ?? [];
}

function tryOpen<T>(file: string, use: (fd: number) => T): T | null {
  let fd;
  try {
    fd = openSync(file, 'r');
  } catch {
    return null; // the server has not come as far as its log
  }
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}
