import type { Failure } from '../../src-shared/failure.js';
import { sandboxProfileId } from '../../src-shared/profile.js';
import type { ProfileDraft, ProfileEntry, ProfileList, SavedProfile } from '../../src-shared/profile-list.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Engine } from '../engine-supervisor.js';
import type { PageState } from '../ipc/page-state.js';
import { logFor } from '../log.js';
import { profileFileOf, type ProfileStore } from '../profile/profile-store.js';
import type { SecretStore } from '../profile/secret-store.js';
import type { Sandbox } from '../sandbox/attach.js';
import type { Connection } from './connection.js';
import { fileSource, sandboxProfileNow, sandboxSource, type ProfileSource } from './profile-source.js';

const log = logFor('profiles');
const noSecrets = { kafkaPassword: 'none', cassandraPassword: 'none', tlsKeyPassphrase: 'none' } as const;

/** The profiles of this computer, and which one is in use. */
export interface Profiles {
  list(): Promise<ProfileList>;
  /** Writes a form; the profile in use is connected to anew where that makes a difference. */
  save(draft: ProfileDraft): Promise<Result<SavedProfile, Failure>>;
  /** Secrets are not copied. */
  duplicate(id: string): Promise<Result<{ readonly id: string }, Failure>>;
  remove(id: string): Promise<Result<void, Failure>>;
  /** Stops what runs, lets go of the profile in use and connects to this one; what becomes of that is readiness. */
  use(id: string): Promise<Result<void, Failure>>;
}

export interface ProfilesParts {
  readonly store: ProfileStore;
  readonly secrets: SecretStore;
  readonly sandbox: Sandbox;
  readonly engine: Pick<Engine, 'leaveProfile'>;
  readonly connection: Connection;
  readonly state: PageState;
  /** Keeps for the next start which profile is in use. */
  remember(id: string): void;
}

export function openProfiles(parts: ProfilesParts): Profiles {
  const { store, secrets, sandbox, engine, connection, state, remember } = parts;
  const inUse = () => state.current().settings.profile;

  async function sourceOf(id: string): Promise<Result<ProfileSource, Failure>> {
    if (id === sandboxProfileId) return ok(sandboxSource(sandbox));
    const read = await store.read(id);
    return read.ok ? ok(fileSource(id, store, secrets)) : read;
  }

  return {
    async list() {
      const stored = await store.list();
      const own = await Promise.all(
        stored.map(async ({ id, file }): Promise<ProfileEntry> => ({
          id,
          isSandbox: false,
          file,
          secrets: file.ok ? await secrets.states(id, file.value) : noSecrets,
        })),
      );
      const { profile } = state.current();
      const local = profileFileOf(profile.isSandbox ? profile : sandboxProfileNow(sandbox));
      const builtIn = { id: sandboxProfileId, isSandbox: true, file: ok(local), secrets: noSecrets };
      return { entries: [builtIn, ...own], keyStore: secrets.keyStore() };
    },
    async save({ id, profile, secrets: changes }) {
      if (id === sandboxProfileId) return fail(isBuiltIn);
      const saved = await store.save(id, profile);
      if (!saved.ok) return saved;
      // What was kept for a file of this id that is gone is not for this one.
      const forgotten = id === null ? await secrets.forget(saved.value) : ok();
      const kept = forgotten.ok ? await secrets.change(saved.value, profile, changes) : forgotten;
      log.info('profile-saved', { id: saved.value });
      if (saved.value === inUse()) void connection.connect();
      return ok({ id: saved.value, secrets: kept });
    },
    async duplicate(id) {
      if (id === sandboxProfileId) return fail(isBuiltIn);
      const copied = await store.duplicate(id);
      if (!copied.ok) return copied;
      const forgotten = await secrets.forget(copied.value);
      return forgotten.ok ? ok({ id: copied.value }) : forgotten;
    },
    async remove(id) {
      if (id === sandboxProfileId) return fail(isBuiltIn);
      if (id === inUse()) return fail(isInUse);
      const forgotten = await secrets.forget(id);
      if (!forgotten.ok) return forgotten;
      log.info('profile-removed', { id });
      return store.remove(id);
    },
    async use(id) {
      const source = await sourceOf(id);
      if (!source.ok) return source;
      const left = await engine.leaveProfile();
      if (!left.ok) return left;
      remember(id);
      const { untilFound, isSandbox, waitsFor } = source.value;
      state.changeProfile(untilFound, isSandbox ? sandbox.status() : null, { kind: 'waiting', for: waitsFor });
      connection.use(source.value);
      log.info('profile-used', { id });
      void connection.connect();
      return ok();
    },
  };
}

const isBuiltIn: Failure = {
  kind: 'profile-in-use',
  nature: 'input',
  message: 'The local sandbox is built in and cannot be changed.',
  remedy: 'Make a profile of your own with New.',
};

const isInUse: Failure = {
  kind: 'profile-in-use',
  nature: 'input',
  message: 'The profile is in use.',
  remedy: 'Use another one first, then delete it.',
};
