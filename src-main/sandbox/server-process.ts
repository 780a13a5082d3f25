import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { homeFolder } from '../home.js';
import { logFor } from '../log.js';
import { identityOf, isAlive, signal, type Identity } from '../process-identity.js';
import { consoleFile, logFile, markOf, serverFolder, type Server } from './server.js';

const log = logFor('sandbox');

const consoleMaxBytes = 1_000_000;
const termMs = 8_000;
const killMs = 5_000;
const pollMs = 50;

/** Starts the server in a session of its own, so that it outlives whoever started it; null when it ended at once. */
export function runServer(java: string, server: Server, args: readonly string[]): Identity | null {
  const child = spawnJava(java, server, args);
  child.on('error', (error) => log.error('java-not-started', { server: server.name, message: error.message }));
  child.unref();
  return child.pid === undefined ? null : identityOf(child.pid);
}

/** Runs one of the server's own tools to its end; true when that was a success. */
export function runTool(java: string, server: Server, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawnJava(java, server, args);
    child.once('exit', (code) => resolve(code === 0));
    child.once('error', (error) => {
      log.error('java-not-started', { server: server.name, message: error.message });
      resolve(false);
    });
  });
}

function spawnJava(java: string, server: Server, args: readonly string[]) {
  const folder = serverFolder(server.name);
  const printed = openConsole(server);
  const child = spawn(java, [markOf(server.name), ...commonArguments(server, folder), ...args], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', printed, printed],
    // Nothing inherited: no JAVA_TOOL_OPTIONS, no CLASSPATH and no passwords of ours.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: process.env.LANG },
  });
  closeSync(printed);
  return child;
}

const commonArguments = (server: Server, folder: string): string[] => [
  `-Dtapedeck.log=${logFile(server.name)}`,
  `-Djava.io.tmpdir=${join(folder, 'tmp')}`,
  '-Djava.net.preferIPv4Stack=true',
  '-XX:+PerfDisableSharedMem',
  '-XX:+ExitOnOutOfMemoryError',
];

function openConsole(server: Server): number {
  homeFolder('logs');
  const file = consoleFile(server.name);
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > consoleMaxBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Native libraries are unpacked there at each start, and kill -9 leaves them behind. */
export function emptyTemporaryFolder(server: Server): void {
  const folder = join(serverFolder(server.name), 'tmp');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
}

/** Asks the server to end, and kills it when it does not within 8 s. */
export async function stopProcess(identity: Identity): Promise<void> {
  signal(identity, 'SIGTERM');
  if (await isGone(identity, termMs)) return;
  log.warn('server-killed', { pid: identity.pid, afterMs: termMs });
  await killProcess(identity);
}

/** Ends a server that answers nobody any more. */
export async function killProcess(identity: Identity): Promise<void> {
  signal(identity, 'SIGKILL');
  if (!(await isGone(identity, killMs))) log.error('server-not-gone', { pid: identity.pid });
}

async function isGone(identity: Identity, withinMs: number): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(pollMs)) {
    if (!isAlive(identity)) return true;
  }
  return !isAlive(identity);
}
