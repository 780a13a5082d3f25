import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** TAPEDECK_HOME: everything that Tapedeck keeps on this computer. */
export const home = resolve(process.env.TAPEDECK_HOME || join(homedir(), '.tapedeck'));

/** A path below TAPEDECK_HOME. */
export const homePath = (...parts: string[]): string => join(home, ...parts);

/** Makes a folder below TAPEDECK_HOME that only its owner can read, and returns its path. */
export function homeFolder(...parts: string[]): string {
  const folder = homePath(...parts);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
