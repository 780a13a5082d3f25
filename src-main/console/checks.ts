import type { CheckStep } from '../../src-shared/check.js';
import type { Failure } from '../../src-shared/failure.js';
import { sandboxProfileId, type Profile } from '../../src-shared/profile.js';
import type { ProfileDraft } from '../../src-shared/profile-list.js';
import type { Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import type { Engine } from '../engine-supervisor.js';
import type { PageState } from '../ipc/page-state.js';
import type { SecretStore } from '../profile/secret-store.js';
import type { Connection } from './connection.js';

/** Tests what a form holds, saved or not, and creates what the test found missing. */
export interface Checks {
  start(id: string, draft: ProfileDraft): Promise<Result<readonly CheckStep[], Failure>>;
  cancel(id: string): Promise<Result<void, Failure>>;
  createTopic(draft: ProfileDraft): Promise<Result<void, Failure>>;
  applySchema(draft: ProfileDraft): Promise<Result<void, Failure>>;
}

export function openChecks(
  engine: Pick<Engine, 'check' | 'cancelCheck' | 'createTopic' | 'applySchema'>,
  secrets: SecretStore,
  connection: Connection,
  state: PageState,
): Checks {
  /** With the passwords that were typed, or else those that are kept. */
  async function whole({ id, profile, secrets: typed }: ProfileDraft): Promise<[Profile, Secrets]> {
    const isSandbox = id === sandboxProfileId;
    return [{ ...profile, id: id ?? 'not-saved', isSandbox }, await secrets.secretsOf(id, profile, typed)];
  }

  async function repair(
    draft: ProfileDraft,
    work: (profile: Profile, secrets: Secrets) => Promise<Result<void, Failure>>,
  ): Promise<Result<void, Failure>> {
    const done = await work(...(await whole(draft)));
    // What was missing may be what the profile in use waits for.
    if (done.ok && draft.id === state.current().settings.profile) void connection.connect();
    return done;
  }

  return {
    start: async (id, draft) => engine.check(id, ...(await whole(draft))),
    cancel: (id) => engine.cancelCheck(id),
    createTopic: (draft) => repair(draft, (...args) => engine.createTopic(...args)),
    applySchema: (draft) => repair(draft, (...args) => engine.applySchema(...args)),
  };
}
