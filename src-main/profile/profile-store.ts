import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';
import { sandboxProfileId, type Profile, type ProfileFile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { profileIdOf } from './profile-id.js';
import { readProfile, readProfileNow } from './profile.js';
import { writeWhole } from './write-whole.js';

const ending = '.json';
const maxNameLength = 100;

export interface StoredProfile {
  readonly id: string;
  readonly file: Result<ProfileFile, Failure>;
}

/** The files of a folder `profiles`. */
export interface ProfileStore {
  /** By name; those that cannot be read, with their failure, by their id. */
  list(): Promise<readonly StoredProfile[]>;
  read(id: string): Promise<Result<Profile, Failure>>;
  readNow(id: string): Result<Profile, Failure>;
  /** Writes over the profile `id`, or a new one where it is null; resolves with its id. */
  save(id: string | null, profile: ProfileFile): Promise<Result<string, Failure>>;
  /** Writes it once more under another name and resolves with the new id. */
  duplicate(id: string): Promise<Result<string, Failure>>;
  /** Also one that cannot be read. */
  remove(id: string): Promise<Result<void, Failure>>;
}

export function openProfileStore(folder: string): ProfileStore {
  const pathOf = (id: string) => join(folder, `${id}${ending}`);

  async function ids(): Promise<string[]> {
    try {
      const names = await readdir(folder);
      return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []; // none was written yet
      throw error;
    }
  }

  async function add(profile: ProfileFile): Promise<string> {
    const taken = new Set([sandboxProfileId, ...(await ids())]);
    for (;;) {
      const id = profileIdOf(profile.name, (wanted) => taken.has(wanted));
      if (await writeWhole(pathOf(id), textOf(profile), true)) return id;
      taken.add(id); // written by somebody else meanwhile
    }
  }

  const store: ProfileStore = {
    async list() {
      const found = (await ids()).filter((id) => id !== sandboxProfileId);
      const read = await Promise.all(found.map(async (id) => ({ id, file: fileOf(await store.read(id)) })));
      return read.sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));
    },
    read: (id) => readProfile(id, folder),
    readNow: (id) => readProfileNow(id, folder),
    async save(id, profile) {
      if (id === null) return written(folder, () => add(profile));
      const before = await store.read(id);
      if (!before.ok) return before;
      return written(pathOf(id), async () => {
        await writeWhole(pathOf(id), textOf(profile));
        return id;
      });
    },
    async duplicate(id) {
      const original = await store.read(id);
      if (!original.ok) return original;
      const file = profileFileOf(original.value);
      const name = `${file.name.slice(0, maxNameLength - ' copy'.length)} copy`;
      return written(folder, () => add({ ...file, name }));
    },
    async remove(id) {
      // Only what stands in the folder is ever removed, whatever the id would make of a path.
      if (!(await ids()).includes(id)) return ok();
      return written(pathOf(id), () => rm(pathOf(id), { force: true }));
    },
  };
  return store;
}

/** What a file of it would hold. */
export const profileFileOf = ({ name, colour, environment, confirmStart, kafka, cassandra }: Profile): ProfileFile => ({
  name,
  colour,
  environment,
  confirmStart,
  kafka,
  cassandra,
});

const fileOf = (profile: Result<Profile, Failure>): Result<ProfileFile, Failure> =>
  profile.ok ? ok(profileFileOf(profile.value)) : profile;
const nameOf = ({ id, file }: StoredProfile): string => (file.ok ? file.value.name : id);
const textOf = (profile: ProfileFile): string => `${JSON.stringify(profile, null, 2)}\n`;
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** A disk that is full or not ours to write on is told; anything else is a bug. */
async function written<T>(path: string, work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work());
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return fail({
      kind: 'profile-not-written',
      nature: 'input',
      message: `${path} cannot be changed: ${error.message}.`,
      remedy: 'Make room on the disk, or give yourself the right to write there, and try again.',
    });
  }
}
