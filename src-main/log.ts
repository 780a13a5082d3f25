import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { homeFolder } from './home.js';

type Level = 'debug' | 'info' | 'warn' | 'error';
export type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

const maxFileBytes = 5_000_000;
const maxTextLength = 2_000;

let file: string | null = null;
let bytes = 0;

/** Sends the log of this process to `logs/<name>.log`; the previous file is kept as `<name>.1.log`. */
export function logTo(name: string): void {
  file = join(homeFolder('logs'), `${name}.log`);
  try {
    bytes = statSync(file).size;
  } catch {
    bytes = 0; // there is none yet
  }
}

// Lines are few (state changes and first failures, never ticks), so a synchronous append costs nothing that matters and
// leaves nothing unwritten when the process is killed.
function write(level: Level, stage: string, event: string, fields: Fields): void {
  if (!file) return;
  const short = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' && value.length > maxTextLength ? `${value.slice(0, maxTextLength)}…` : value,
    ]),
  );
  const line = `${JSON.stringify({ time: new Date().toISOString(), level, stage, event, pid: process.pid, ...short })}\n`;
  try {
    if (bytes > maxFileBytes) {
      renameSync(file, file.replace(/\.log$/, '.1.log'));
      bytes = 0;
    }
    appendFileSync(file, line, { mode: 0o600 });
    bytes += line.length;
  } catch {
    file = null; // a full disk must not take the pipeline along; what failed is on screen all the same
  }
}

/** The log of one stage: `logFor('topic').info('topic-created', { topic })`. */
export function logFor(stage: string) {
  return {
    debug: (event: string, fields: Fields = {}) => write('debug', stage, event, fields),
    info: (event: string, fields: Fields = {}) => write('info', stage, event, fields),
    warn: (event: string, fields: Fields = {}) => write('warn', stage, event, fields),
    error: (event: string, fields: Fields = {}) => write('error', stage, event, fields),
  };
}
