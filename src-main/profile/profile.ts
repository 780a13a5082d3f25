import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Failure } from '../../src-shared/failure.js';
import { profileSchema, sandboxProfileId, type Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { homePath } from '../home.js';

/** Where the local servers answer. */
export interface SandboxAddresses {
  readonly brokers: readonly string[];
  readonly contactPoints: readonly string[];
  readonly cassandraPort: number;
  readonly localDataCenter: string;
}

/** The built-in profile, at the ports that the local servers have now. */
export function sandboxProfile(at: SandboxAddresses): Profile {
  const file = profileSchema.parse({
    name: 'Local sandbox',
    kafka: { brokers: at.brokers },
    cassandra: { contactPoints: at.contactPoints, port: at.cassandraPort, localDataCenter: at.localDataCenter },
  });
  return { ...file, id: sandboxProfileId, isSandbox: true };
}

/** Reads `profiles/<id>.json`, which a person may have written by hand. */
export const readProfile = async (id: string, folder?: string): Promise<Result<Profile, Failure>> =>
  readProfileNow(id, folder);

/** The same at once: it is a small file, and the window's first frame already shows whose it is. */
export function readProfileNow(id: string, folder = homePath('profiles')): Result<Profile, Failure> {
  const path = join(folder, `${id}.json`);
  if (!/^[\w-]{1,64}$/.test(id)) {
    return fail(invalid(id, path, 'its id is not made of letters, digits, - and _'));
  }
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fail({
      kind: 'profile-missing',
      nature: 'config',
      message: `There is no profile ${id}: ${error instanceof Error ? error.message : String(error)}`,
      remedy: `Write ${path}; docs/profiles.md shows one, and the page Profiles makes one. The built-in profile is ${sandboxProfileId}.`,
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail(invalid(id, path, error instanceof Error ? error.message : 'it is not JSON'));
  }
  const parsed = profileSchema.safeParse(json);
  if (!parsed.success) return fail(invalid(id, path, z.prettifyError(parsed.error).replaceAll('\n', ' ')));
  return ok({ ...parsed.data, id, isSandbox: false });
}

function invalid(id: string, path: string, why: string): Failure {
  return {
    kind: 'profile-invalid',
    nature: 'config',
    message: `Profile ${id} cannot be used: ${why}`,
    remedy: `Correct ${path}; docs/profiles.md shows one.`,
  };
}
