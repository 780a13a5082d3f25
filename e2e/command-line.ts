import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './runtime.js';

/** The command line on a home; resolves with its exit code. */
export function tapedeck(home: string, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'tapedeck.mjs'), ...args], {
    env: { ...process.env, TAPEDECK_HOME: home },
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.on('close', resolve));
}

/** Stores the recorded day of these symbols. */
export const replay = (home: string, files: readonly string[]): Promise<number | null> =>
  tapedeck(
    home,
    ...['run', '--feed', 'replay', '--speed', 'max', '--until-end'],
    ...files.flatMap((file) => ['--file', file]),
  );
