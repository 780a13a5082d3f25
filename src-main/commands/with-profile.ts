import type { Failure } from '../../src-shared/failure.js';
import { sandboxProfileId, type Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { readProfile, sandboxProfile } from '../profile/profile.js';
import { secretsFromEnvironment } from '../profile/secrets.js';
import { attachSandbox } from '../sandbox/attach.js';
import { exit, exitOf, type Output } from './output.js';
import { sayProgress } from './say-progress.js';

/** A profile that can be connected to. */
interface ProfileInUse {
  readonly profile: Profile;
  readonly secrets: Secrets;
  /** Ends what this command started for it: on the sandbox its servers. */
  release(): Promise<void>;
}

/**
 * Runs the work of a command with a profile, whose servers are up then, and ends what was started for it. A failure, of
 * the profile or of the work, is printed, and is the exit code; else the work's own is.
 */
export async function withProfile(
  id: string,
  output: Output,
  stop: AbortSignal,
  work: (profile: Profile, secrets: Secrets) => Promise<Result<number, Failure>>,
): Promise<number> {
  const inUse = await useProfile(id, output, stop);
  if (!inUse.ok) {
    output.failure(inUse.failure);
    return exitOf(inUse.failure);
  }
  const { profile, secrets, release } = inUse.value;
  try {
    const done = await work(profile, secrets);
    if (done.ok) return done.value;
    output.failure(done.failure);
    return exit.failed;
  } finally {
    await release();
  }
}

/** Reads a profile; for the sandbox it starts the servers that are not up. */
async function useProfile(id: string, output: Output, stop: AbortSignal): Promise<Result<ProfileInUse, Failure>> {
  if (id !== sandboxProfileId) {
    const profile = await readProfile(id);
    if (!profile.ok) return profile;
    const secrets = secretsFromEnvironment(profile.value);
    if (!secrets.ok) return secrets;
    return ok({ profile: profile.value, secrets: secrets.value, release: () => Promise.resolve() });
  }
  const sandbox = attachSandbox();
  const unsubscribe = sandbox.onChange(sayProgress(output));
  const release = async () => {
    unsubscribe();
    await sandbox.close();
  };
  // Closing ends a start that is under way.
  const onStop = () => void sandbox.close();
  stop.addEventListener('abort', onStop, { once: true });
  const started = await sandbox.start();
  stop.removeEventListener('abort', onStop);
  if (!started.ok) {
    await release();
    return fail(started.failure);
  }
  const profile = sandboxProfile(started.value);
  const secrets = secretsFromEnvironment(profile);
  if (!secrets.ok) {
    await release();
    return secrets;
  }
  return ok({ profile, secrets: secrets.value, release });
}
