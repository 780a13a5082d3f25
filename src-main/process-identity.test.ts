import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { findByArgument, identityOf, isAlive, isSame, ourselves, signal } from './process-identity.js';

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

function startChild(...args: string[]): ChildProcess & { pid: number } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', ...args], { stdio: 'ignore' });
  children.push(child);
  if (child.pid === undefined) throw new Error('no child');
  return Object.assign(child, { pid: child.pid });
}

it('knows this process, and tells it from another', () => {
  const child = identityOf(startChild().pid);
  expect(isAlive(ourselves())).toBe(true);
  expect(child && isSame(child, ourselves())).toBe(false);
});

it('sees that a process has ended', async () => {
  const child = startChild();
  const identity = identityOf(child.pid);
  if (!identity) throw new Error('the child does not run');
  expect(isAlive(identity)).toBe(true);
  const exit = once(child, 'exit');
  signal(identity, 'SIGKILL');
  await exit;
  expect(isAlive(identity)).toBe(false);
  expect(identityOf(child.pid)).toBeNull();
});

it('signals nobody when the pid now belongs to another process', () => {
  const child = startChild();
  signal({ pid: child.pid, startTime: 'long ago' }, 'SIGKILL');
  expect(identityOf(child.pid)).not.toBeNull();
  expect(child.killed || child.exitCode !== null || child.signalCode !== null).toBe(false);
});

it('finds a process by one whole argument', () => {
  const mark = `-Dtapedeck.test=/a folder/${process.pid}`;
  const child = startChild('--', mark);
  expect(findByArgument(mark).map(({ pid }) => pid)).toEqual([child.pid]);
  expect(findByArgument(mark.slice(0, -1))).toEqual([]);
});
