import type { Failure } from './failure.js';

export type ServerState = 'down' | 'starting' | 'up' | 'stopping' | 'failed';

export interface ServerStatus {
  readonly state: ServerState;
  /** What it is doing, for people: "loading the commit log". */
  readonly step: string;
  readonly host: string;
  /** Null until a port was chosen, at the first start. */
  readonly port: number | null;
  readonly pid: number | null;
  /** Since the current state began, epoch milliseconds. */
  readonly since: number;
  readonly failure: Failure | null;
}

/** The local servers. */
export interface SandboxStatus {
  readonly kafka: ServerStatus;
  readonly cassandra: ServerStatus;
  /** What both hold on disk; null until measured. */
  readonly diskBytes: number | null;
}
