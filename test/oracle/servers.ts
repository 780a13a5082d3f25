import { expect } from 'vitest';
import type { Line } from './command.js';
import { tapedeck } from './tapedeck.js';

export type ServerName = 'kafka' | 'cassandra';

/** A server of the sandbox, as a process to be hurt. */
export interface ServerProcess {
  signal(name: NodeJS.Signals): void;
}

export async function serverProcess(name: ServerName): Promise<ServerProcess> {
  const { lines } = await tapedeck('sandbox', 'status');
  const { pid } = (lines[0] as Record<ServerName, { pid: number }>)[name];
  return { signal: (signal) => process.kill(pid, signal) };
}

/** Where both servers answer, without their pids. */
export async function bringUpServers(): Promise<Line> {
  const up = await tapedeck('sandbox', 'up');
  expect(up.code).toBe(0);
  const { kafka, cassandra } = up.lines[0] as Record<ServerName, { pid: number }>;
  return { kafka: { ...kafka, pid: null }, cassandra: { ...cassandra, pid: null } };
}
