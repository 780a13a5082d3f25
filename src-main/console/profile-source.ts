import type { Failure } from '../../src-shared/failure.js';
import { sandboxProfileId, type Profile } from '../../src-shared/profile.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { readProfile, sandboxProfile } from '../profile/profile.js';
import { secretsFromEnvironment } from '../profile/secrets.js';
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

/** The built-in profile is found by starting the local servers. */
export function sandboxSource(sandbox: Sandbox): ProfileSource {
  const { kafka, cassandra } = sandbox.status();
  return {
    isSandbox: true,
    waitsFor: 'the local servers',
    untilFound: sandboxProfile({
      brokers: [`${kafka.host}:${kafka.port ?? 9092}`],
      contactPoints: [cassandra.host],
      cassandraPort: cassandra.port ?? 9042,
      localDataCenter: 'not known yet',
    }),
    async find() {
      const servers = await sandbox.start();
      return servers.ok ? withSecrets(sandboxProfile(servers.value)) : servers;
    },
  };
}

/** Any other is a file that somebody wrote. */
export function fileSource(id: string): ProfileSource {
  const unknown = { brokers: ['127.0.0.1:9092'], contactPoints: ['127.0.0.1'], cassandraPort: 9042 };
  return {
    isSandbox: false,
    waitsFor: 'the clusters',
    untilFound: { ...sandboxProfile({ ...unknown, localDataCenter: 'not known yet' }), id, name: id, isSandbox: false },
    async find() {
      const profile = await readProfile(id);
      return profile.ok ? withSecrets(profile.value) : profile;
    },
  };
}

export const profileSource = (id: string, sandbox: Sandbox): ProfileSource =>
  id === sandboxProfileId ? sandboxSource(sandbox) : fileSource(id);

function withSecrets(profile: Profile): Result<UsableProfile, Failure> {
  const secrets = secretsFromEnvironment(profile);
  return secrets.ok ? ok({ profile, secrets: secrets.value }) : secrets;
}
