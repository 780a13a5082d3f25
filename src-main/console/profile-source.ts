import type { Failure } from '../../src-shared/failure.js';
import { sandboxProfileId, type Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { sandboxProfile } from '../profile/profile.js';
import type { ProfileStore } from '../profile/profile-store.js';
import type { SecretStore } from '../profile/secret-store.js';
import { missingSecret, secretMissing } from '../profile/secrets.js';
import type { Sandbox } from '../sandbox/attach.js';

export interface UsableProfile {
  readonly profile: Profile;
  readonly secrets: Secrets;
}

/** Where the chosen profile comes from. */
export interface ProfileSource {
  readonly isSandbox: boolean;
  /** What finding it takes time for, for people. */
  readonly waitsFor: string;
  /** What the page may show of it until it is found. */
  readonly untilFound: Profile;
  find(): Promise<Result<UsableProfile, Failure>>;
}

/** The built-in profile is found by starting the local servers; they ask for no password. */
export function sandboxSource(sandbox: Sandbox): ProfileSource {
  return {
    isSandbox: true,
    waitsFor: 'the local servers',
    untilFound: sandboxProfileNow(sandbox),
    async find() {
      const servers = await sandbox.start();
      if (!servers.ok) return servers;
      return ok({
        profile: sandboxProfile(servers.value),
        secrets: { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null },
      });
    },
  };
}

/** The built-in profile as far as it is known without starting anything. */
export function sandboxProfileNow(sandbox: Sandbox): Profile {
  const { kafka, cassandra } = sandbox.status();
  return sandboxProfile({
    brokers: [`${kafka.host}:${kafka.port ?? 9092}`],
    contactPoints: [cassandra.host],
    cassandraPort: cassandra.port ?? 9042,
    localDataCenter: 'not known yet',
  });
}

/** Any other is a file that somebody wrote. */
export function fileSource(id: string, store: ProfileStore, secrets: SecretStore): ProfileSource {
  const now = store.readNow(id);
  return {
    isSandbox: false,
    waitsFor: 'the clusters',
    untilFound: now.ok ? now.value : unreadable(id),
    async find() {
      const read = await store.read(id);
      if (!read.ok) return read;
      const profile = read.value;
      const found = await secrets.secretsOf(id, profile);
      const missing = missingSecret(profile, found);
      return missing === null ? ok({ profile, secrets: found }) : fail(secretMissing(profile, missing));
    },
  };
}

/** The profile that a start finds in the settings. */
export const profileSource = (
  id: string,
  sandbox: Sandbox,
  store: ProfileStore,
  secrets: SecretStore,
): ProfileSource => (id === sandboxProfileId ? sandboxSource(sandbox) : fileSource(id, store, secrets));

function unreadable(id: string): Profile {
  const unknown = { brokers: ['127.0.0.1:9092'], contactPoints: ['127.0.0.1'], cassandraPort: 9042 };
  return { ...sandboxProfile({ ...unknown, localDataCenter: 'not known yet' }), id, name: id, isSandbox: false };
}
