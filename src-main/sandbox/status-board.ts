import type { SandboxStatus, ServerStatus } from '../../src-shared/sandbox-status.js';
import type { ServerName } from './sandbox-state.js';

export type ServerChange = Partial<Omit<ServerStatus, 'host' | 'since'>>;

/** What is known of both servers, and who wants to hear of it. */
export interface StatusBoard {
  readonly status: () => SandboxStatus;
  readonly set: (name: ServerName, change: ServerChange) => void;
  readonly setDiskBytes: (bytes: number) => void;
  /** Returns what ends it. */
  readonly onChange: (listener: (status: SandboxStatus) => void) => () => void;
}

export function createStatusBoard(): StatusBoard {
  const listeners = new Set<(status: SandboxStatus) => void>();
  let status: SandboxStatus = { kafka: unknown(), cassandra: unknown(), diskBytes: null };
  const become = (next: SandboxStatus) => {
    status = next;
    for (const listener of listeners) listener(status);
  };
  return {
    status: () => status,
    set(name, change) {
      const before = status[name];
      const isNewState = change.state !== undefined && change.state !== before.state;
      become({ ...status, [name]: { ...before, ...change, since: isNewState ? Date.now() : before.since } });
    },
    setDiskBytes: (diskBytes) => become({ ...status, diskBytes }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const unknown = (): ServerStatus => ({
  state: 'down',
  step: 'not started',
  host: '127.0.0.1',
  port: null,
  pid: null,
  since: Date.now(),
  failure: null,
});
