import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Interrupted } from './set-up-failure.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const keptOutput = 40_000;

/** Full path of a program on PATH, or null. */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder || '.', name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/**
 * Runs a program to its end and gives its exit code and the last part of what it printed (stdout and stderr), or shows
 * it (`show: true`). It runs in a process group of its own; a signal that we get is passed on to the whole group, and
 * once that has ended, `Interrupted` is thrown. `stalled` is asked every second, and ends the program when true.
 */
export async function run(program, args, { cwd, env = process.env, show = false, stalled } = {}) {
  const child = spawn(program, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  let output = '';
  const keep = (chunk) => (output = (output + chunk).slice(-keptOutput));
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);

  let interrupted = null;
  let gaveUp = false;
  const endGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // it has ended already
    }
  };
  const passOn = (signal) => {
    interrupted = signal;
    endGroup(signal);
  };
  const watch = setInterval(() => {
    if (!stalled?.()) return;
    gaveUp = true;
    endGroup('SIGKILL');
  }, 1_000);
  for (const signal of signals) process.on(signal, passOn);

  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      keep(error.message);
      resolve(127);
    });
    child.on('close', (exitCode, signal) => resolve(exitCode ?? (signal ? 128 : 1)));
  });
  clearInterval(watch);
  for (const signal of signals) process.off(signal, passOn);
  if (interrupted) throw new Interrupted(interrupted);
  return { code, output, stalled: gaveUp };
}
