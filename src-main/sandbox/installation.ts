import { readdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { appRoot } from '../app-root.js';
import { homeFolder } from '../home.js';
import { findJava } from './java.js';
import type { ServerName } from './sandbox-state.js';

/** What the servers are run with. */
export interface Installation {
  readonly java: string;
  /** The folder with a server's jars. */
  readonly jars: (name: ServerName) => string;
  /** Less than 8 GB in all: the servers get smaller heaps. */
  readonly isSmall: boolean;
}

const mainJars: Readonly<Record<ServerName, RegExp>> = {
  kafka: /^kafka_.*\.jar$/,
  cassandra: /^cassandra-all-.*\.jar$/,
};
const leastFreeBytes = 500_000_000;

/** Checks everything that the servers need before any of them is started. */
export async function findInstallation(): Promise<Result<Installation, Failure>> {
  const servers = process.env.TAPEDECK_SERVERS || join(appRoot, '.cache', 'servers');
  const jars = (name: ServerName) => join(servers, name);
  const missing = (['kafka', 'cassandra'] as const).find((name) => !hasJar(jars(name), mainJars[name]));
  if (missing) return fail(serversMissing(jars(missing)));

  const home = homeFolder('sandbox');
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize < leastFreeBytes) return fail(diskFull(home, bavail * bsize));

  const java = await findJava();
  return java.ok ? ok({ java: java.value, jars, isSmall: memoryBytes() < 8e9 }) : java;
}

/** What this computer has, or what its container may use. */
function memoryBytes(): number {
  const limit = process.constrainedMemory(); // 0 or something huge where there is none
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

function hasJar(folder: string, name: RegExp): boolean {
  try {
    return readdirSync(folder).some((file) => name.test(file));
  } catch {
    return false; // no such folder
  }
}

const serversMissing = (folder: string): Failure => ({
  kind: 'servers-missing',
  nature: 'config',
  message: `The local servers are not installed: ${folder} lacks their jars.`,
  remedy: 'Run "npm start" in the folder of Tapedeck: its set-up brings them through Maven.',
});

const diskFull = (folder: string, freeBytes: number): Failure => ({
  kind: 'disk-full',
  nature: 'config',
  message: `Only ${Math.floor(freeBytes / 1e6)} MB are free on the disk of ${folder}; the local servers need ${leastFreeBytes / 1e6} MB.`,
  remedy: 'Free some space, or let TAPEDECK_HOME name a folder on another disk, then try again.',
});
