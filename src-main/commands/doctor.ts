import type { CheckStep } from '../../src-shared/check.js';
import type { Failure } from '../../src-shared/failure.js';
import { sandboxProfileId, type Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { checkClusters } from '../check/check-clusters.js';
import { readProfile, sandboxProfile } from '../profile/profile.js';
import { secretsFromEnvironment } from '../profile/secrets.js';
import { sandboxStatus } from '../sandbox/sandbox-commands.js';
import { exit, exitOf, type Output } from './output.js';

/**
 * Goes through what a profile needs, a line a step. A step that is skipped, not being needed or since one before it failed,
 * has no line.
 */
export async function doctor(
  options: { readonly profile: string },
  output: Output,
  stop: AbortSignal,
): Promise<number> {
  const say = sayer(output);
  const profile = await readyProfile(options.profile);
  say('profile', profile);
  if (!profile.ok) return exitOf(profile.failure);
  const secrets = secretsFromEnvironment(profile.value);
  say('secrets', secrets);
  if (!secrets.ok) return exitOf(secrets.failure);

  const said = new Set<string>();
  const tell = (steps: readonly CheckStep[]) => {
    for (const step of steps) {
      const name = `${step.cluster} ${step.step} ${step.at}`;
      if (step.state === 'running' || step.state === 'skipped' || said.has(name)) continue;
      said.add(name);
      say(name, step.failure ? fail(step.failure) : ok(), step.ms ?? 0, step.detail);
    }
  };
  const steps = await checkClusters(profile.value, secrets.value, tell, stop);
  return steps.some(({ state }) => state === 'failed') || stop.aborted ? exit.failed : exit.ok;
}

const sayer =
  (output: Output) =>
  (step: string, result: Result<unknown, Failure>, ms = 0, detail: string | null = null) => {
    const { kind, message, remedy } = result.ok ? { kind: null, message: null, remedy: null } : result.failure;
    output.data(
      { step, ok: result.ok, ms, detail, kind, cause: message, remedy },
      result.ok
        ? `ok     ${step} (${ms} ms)${detail ? `: ${detail}` : ''}`
        : `failed ${step} (${ms} ms)\n       ${message}\n       ${remedy}`,
    );
  };

async function readyProfile(id: string): Promise<Result<Profile, Failure>> {
  if (id !== sandboxProfileId) return readProfile(id);
  const { kafka, cassandra } = await sandboxStatus();
  if (!kafka || !cassandra) {
    const down = [kafka ? [] : ['Kafka'], cassandra ? [] : ['Cassandra']].flat().join(' and ');
    return fail({
      kind: kafka ? 'cassandra-unreachable' : 'kafka-unreachable',
      nature: 'config',
      message: `${down} of the local sandbox ${kafka || cassandra ? 'is' : 'are'} down.`,
      remedy: 'Start them with `npm run -s tapedeck -- sandbox up`, or open the console.',
    });
  }
  return ok(
    sandboxProfile({
      brokers: kafka.brokers,
      contactPoints: cassandra.contactPoints,
      cassandraPort: cassandra.port,
      localDataCenter: cassandra.localDataCenter,
    }),
  );
}
