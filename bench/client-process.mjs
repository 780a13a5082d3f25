// Runs the process of an arm, and says what it took.
import { spawn } from 'node:child_process';
import { inRoot } from '../scripts/setup/folders.mjs';
import { python } from './set-up-bench.mjs';

const keptOutput = 4_000;

const running = new Set();

/** Ends the clients that still run: the run was broken off. */
export function endClients() {
  for (const { pid } of running) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // it has just ended by itself
    }
  }
}

/** Lines of JSON that a program printed, and the CPU seconds of it and of all that it waited for. */
export async function runClient(program, args, { env = process.env, cwd = inRoot() } = {}) {
  const child = spawn(python, [inRoot('bench', 'cpu_of.py'), program, ...args], {
    cwd,
    env,
    detached: true, // a group of its own, which can be ended as a whole
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
  child.stderr.setEncoding('utf8').on('data', (part) => (errors = (errors + part).slice(-keptOutput)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  running.delete(child);
  const lines = text.trim().split('\n');
  const { cpuSeconds } = JSON.parse(lines.pop());
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${errors || lines.slice(-5).join('\n')}`);
  return { lines, cpuSeconds };
}

/** Runs a Python arm on a place; `{ began, ended, count, cpuSeconds }`. */
export async function runPython(script, placeFile) {
  const { lines, cpuSeconds } = await runClient(python, [inRoot('bench', 'arms', script), placeFile]);
  return { ...JSON.parse(lines.at(-1)), cpuSeconds };
}
