import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const repository = join(import.meta.dirname, '..', '..');

/** The Java 17 that set-up found. */
export function java(): string {
  if (process.env.TAPEDECK_JAVA) return process.env.TAPEDECK_JAVA;
  const found = join(repository, '.cache', 'java.json');
  return existsSync(found) ? (JSON.parse(readFileSync(found, 'utf8')) as { path: string }).path : 'java';
}

/** The folder with the jars that set-up brought. */
export const jars = (server: 'kafka' | 'cassandra'): string =>
  join(process.env.TAPEDECK_SERVERS || join(repository, '.cache', 'servers'), server);

const common = (folder: string): string[] => [
  `-Djava.io.tmpdir=${folder}`,
  `-Dtapedeck.log=${join(folder, 'server.log')}`,
  '-Djava.net.preferIPv4Stack=true',
  '-XX:+PerfDisableSharedMem',
  '-XX:TieredStopAtLevel=1', // it lives for a minute or two
];

/** Runs one of a server's own tools to its end. */
export function runJavaTool(folder: string, args: readonly string[]): void {
  execFileSync(java(), [...common(folder), ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** A Java server as a child of this process. */
export interface JavaServer {
  /** Waits until the server answers; fails with what it printed when it ends before that. */
  until(answers: () => Promise<boolean>): Promise<void>;
  /** Ends it by its pid. */
  stop(): Promise<void>;
}

export function startJavaServer(folder: string, args: readonly string[]): JavaServer {
  const printed = join(folder, 'console.log');
  const output = openSync(printed, 'a');
  const child = spawn(java(), [...common(folder), ...args], { cwd: folder, stdio: ['ignore', output, output] });
  closeSync(output);
  let isEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(() => {
    isEnded = true;
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  return {
    async until(answers) {
      while (!(await answers())) {
        if (isEnded) throw new Error(`${folder} ended while it started\n${readFileSync(printed, 'utf8').slice(-4000)}`);
        await delay(100);
      }
    },
    async stop() {
      child.kill('SIGKILL'); // nothing of it is kept
      await ended;
      process.off('exit', endWithUs);
    },
  };
}
