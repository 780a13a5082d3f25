import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';

const variables = {
  kafkaPassword: 'TAPEDECK_KAFKA_PASSWORD',
  cassandraPassword: 'TAPEDECK_CASSANDRA_PASSWORD',
  tlsKeyPassphrase: 'TAPEDECK_TLS_KEY_PASSPHRASE',
} as const;

/** Passwords of a profile come from the environment only; one that the profile needs and that is missing is named. */
export function secretsFromEnvironment(profile: Profile): Result<Secrets, Failure> {
  const secrets: Secrets = {
    kafkaPassword: process.env[variables.kafkaPassword] || null,
    cassandraPassword: process.env[variables.cassandraPassword] || null,
    tlsKeyPassphrase: process.env[variables.tlsKeyPassphrase] || null,
  };
  if (profile.kafka.sasl && secrets.kafkaPassword === null) return fail(missing(profile, variables.kafkaPassword));
  if (profile.cassandra.username && secrets.cassandraPassword === null) {
    return fail(missing(profile, variables.cassandraPassword));
  }
  return ok(secrets);
}

const missing = (profile: Profile, variable: string): Failure => ({
  kind: 'secret-missing',
  nature: 'config',
  message: `Profile ${profile.id} names a user, and ${variable} is not set.`,
  remedy: `Set ${variable} in the environment of this command.`,
});
