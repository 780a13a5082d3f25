import type { Profile } from '../../../src-shared/profile.js';
import type { SandboxStatus } from '../../../src-shared/sandbox-status.js';

export interface CassandraAddress {
  readonly host: string;
  /** Null until the sandbox has chosen one. */
  readonly port: number | null;
}

/** Where people reach the Cassandra in use. */
export function cassandraAddress(profile: Profile, sandbox: SandboxStatus | null): CassandraAddress {
  if (sandbox) return { host: sandbox.cassandra.host, port: sandbox.cassandra.port };
  return { host: profile.cassandra.contactPoints[0] ?? '', port: profile.cassandra.port };
}

/** The query that people type first. */
export const stocksQuery = (keyspace: string): string => `SELECT * FROM ${keyspace}.stocks;`;

/** A name as one word of a POSIX shell, whatever is in it. */
const shellWord = (text: string): string =>
  /^[\w.:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The same query, ready for a terminal; null while there is no port. */
export function cqlshCommand({ host, port }: CassandraAddress, keyspace: string): string | null {
  return port === null ? null : `cqlsh ${shellWord(host)} ${port} -e "${stocksQuery(keyspace)}"`;
}
