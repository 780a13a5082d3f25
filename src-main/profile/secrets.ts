import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import type { SecretName } from '../../src-shared/profile-list.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';

const variables = {
  kafkaPassword: 'TAPEDECK_KAFKA_PASSWORD',
  cassandraPassword: 'TAPEDECK_CASSANDRA_PASSWORD',
  tlsKeyPassphrase: 'TAPEDECK_TLS_KEY_PASSPHRASE',
} as const;

/** What the environment holds; null for a variable that is not set or empty. */
export const environmentSecrets = (): Secrets => ({
  kafkaPassword: process.env[variables.kafkaPassword] || null,
  cassandraPassword: process.env[variables.cassandraPassword] || null,
  tlsKeyPassphrase: process.env[variables.tlsKeyPassphrase] || null,
});

/** Without a window passwords come from the environment only; one that the profile needs and that is missing is named. */
export function secretsFromEnvironment(profile: Profile): Result<Secrets, Failure> {
  const secrets = environmentSecrets();
  const name = missingSecret(profile, secrets);
  if (name === null) return ok(secrets);
  return fail({
    kind: 'secret-missing',
    nature: 'config',
    message: `Profile ${profile.id} names a user, and ${variables[name]} is not set.`,
    remedy: `Set ${variables[name]} in the environment of this command.`,
  });
}

/** The first password that a profile needs and that is not there. */
export function missingSecret(
  { kafka, cassandra }: Pick<Profile, 'kafka' | 'cassandra'>,
  secrets: Secrets,
): SecretName | null {
  if (kafka.sasl && secrets.kafkaPassword === null) return 'kafkaPassword';
  if (cassandra.username !== null && secrets.cassandraPassword === null) return 'cassandraPassword';
  return null;
}

/** In the console it can be typed, too. */
export const secretMissing = (profile: Profile, name: SecretName): Failure => ({
  kind: 'secret-missing',
  nature: 'config',
  message: `Profile ${profile.name} names a user, and there is no password: ${
    name === 'kafkaPassword' ? "Kafka's" : "Cassandra's"
  } was never given for these servers, or only until Tapedeck closed.`,
  remedy: `Type it on the page Profiles, or set ${variables[name]} before you open Tapedeck.`,
});
