import { useStore } from 'zustand';
import type { Readiness } from '../../src-shared/ipc/contract.js';
import type { SandboxStatus } from '../../src-shared/sandbox-status.js';
import { createStreamStore } from './stream-store.js';

export interface Servers {
  /** Null where the profile's clusters are not ours. */
  readonly sandbox: SandboxStatus | null;
  readonly readiness: Readiness;
}

export const serversStore = createStreamStore<Servers>({
  sandbox: null,
  readiness: { kind: 'waiting', for: 'the engine' },
});

export const useServers = <T>(select: (servers: Servers) => T): T => useStore(serversStore.seen, select);
