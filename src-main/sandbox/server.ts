import { homeFolder, homePath } from '../home.js';
import type { Installation } from './installation.js';
import type { ServerName } from './sandbox-state.js';

export interface Ports {
  readonly port: number;
  readonly innerPort: number;
}

/** What is particular to Kafka or Cassandra. */
export interface Server {
  readonly name: ServerName;
  readonly title: string;
  /** True when it answers its own protocol on this port of 127.0.0.1. */
  readonly answers: (port: number, withinMs: number) => Promise<boolean>;
  /** Java's arguments that run it. */
  readonly runArguments: (installation: Installation, ports: Ports) => string[];
  /** Java's arguments that prepare its storage; null where that is done, or not needed. */
  readonly formatArguments: (installation: Installation) => string[] | null;
}

/** An argument that stands on the command line of this home's server and of no other process. */
export const markOf = (name: ServerName): string => `-Dtapedeck.sandbox=${homePath('sandbox', name)}`;

/** The folder with a server's data; it is also its working folder. */
export const serverFolder = (name: ServerName): string => homeFolder('sandbox', name);

/** What the server logs, and what its Java prints beside that. */
export const logFile = (name: ServerName): string => homePath('logs', `${name}.log`);
export const consoleFile = (name: ServerName): string => homePath('logs', `${name}.console.log`);
