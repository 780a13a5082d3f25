import type { ProfileFile } from './profile.js';
import type { SecretName } from './profile-list.js';

/** The part of a profile that says where secrets go. */
export type Clusters = Pick<ProfileFile, 'kafka' | 'cassandra'>;

/** Where a secret of a profile is sent, each `host:port`. A passphrase opens a file here and is sent nowhere. */
export function serversOf({ kafka, cassandra }: Clusters, name: SecretName): readonly string[] {
  switch (name) {
    case 'kafkaPassword':
      return kafka.brokers;
    case 'cassandraPassword':
      return cassandra.contactPoints.map((host) => `${host}:${cassandra.port}`);
    case 'tlsKeyPassphrase':
      return [];
  }
}

/** A secret only goes to servers that it was given for. */
export const isGivenFor = (given: readonly string[], servers: readonly string[]): boolean =>
  servers.every((server) => given.some((each) => each.toLowerCase() === server.toLowerCase()));
