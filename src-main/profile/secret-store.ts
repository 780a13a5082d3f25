import type { Failure } from '../../src-shared/failure.js';
import {
  secretNames,
  type KeyStoreState,
  type SecretChanges,
  type SecretName,
  type SecretStates,
  type SecretState,
} from '../../src-shared/profile-list.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { isGivenFor, serversOf, type Clusters } from '../../src-shared/secret-servers.js';
import type { Secrets } from '../engine-contract.js';
import { logFor } from '../log.js';
import { decrypted, encrypted, type GivenSecret } from './given-secret.js';
import type { KeyStore } from './key-store.js';
import { readSavedSecrets, writeSavedSecrets, type SavedOfProfile, type SavedSecret } from './saved-secrets.js';
import { environmentSecrets } from './secrets.js';

const log = logFor('secrets');

type SessionSecrets = { [N in SecretName]?: GivenSecret | undefined };

const forgetAll = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null } as const;

/**
 * Secrets of profiles: of the environment, of this session, or saved with the system's key store. The last two only go
 * to servers that they were given for.
 */
export interface SecretStore {
  keyStore(): KeyStoreState;
  /** Where each secret of a profile is. */
  states(id: string, clusters: Clusters): Promise<SecretStates>;
  /** What the engine gets. The environment goes before everything, what was typed and not saved before the rest. */
  secretsOf(id: string | null, clusters: Clusters, typed?: SecretChanges): Promise<Secrets>;
  /** Saves, or keeps for the session where there is no key store, for the servers of these clusters; null forgets. */
  change(id: string, clusters: Clusters, changes: SecretChanges): Promise<Result<void, Failure>>;
  forget(id: string): Promise<Result<void, Failure>>;
}

export function openSecretStore(path: string, keyStore: KeyStore, environment = environmentSecrets): SecretStore {
  const session = new Map<string, SessionSecrets>();
  /** Changes one after the other, so that none is written over. */
  let changing: Promise<unknown> = Promise.resolve();

  function read(saved: SavedSecret): GivenSecret | null {
    if (!keyStore.state().isLasting || keyStore.name !== saved.keyStore) return null;
    try {
      return decrypted(saved, keyStore);
    } catch {
      log.warn('secret-not-decrypted', { keyStore: saved.keyStore }); // no reason: it would quote the secret
      return null;
    }
  }

  function stateOf(id: string, clusters: Clusters, name: SecretName, saved: SavedSecret | undefined): SecretState {
    if (environment()[name] !== null) return 'environment';
    const kept = session.get(id)?.[name];
    if (!kept && !saved) return 'none';
    const given = kept ?? (saved ? read(saved) : null);
    if (!given) return 'unreadable';
    if (!isGivenFor(given.servers, serversOf(clusters, name))) return 'elsewhere';
    return kept ? 'session' : 'saved';
  }

  async function change(
    id: string,
    changes: SecretChanges,
    servers: (name: SecretName) => readonly string[],
  ): Promise<Result<void, Failure>> {
    const all = await readSavedSecrets(path);
    const saved: SavedOfProfile = { ...all[id] };
    const kept: SessionSecrets = { ...session.get(id) };
    const { isLasting } = keyStore.state();
    for (const name of secretNames) {
      const value = changes[name];
      if (value === undefined) continue;
      saved[name] = undefined;
      kept[name] = undefined;
      if (value === null) continue;
      const given = { secret: value, servers: [...servers(name)] };
      if (!isLasting) kept[name] = given;
      else {
        try {
          saved[name] = encrypted(given, keyStore);
        } catch {
          return fail(refused(keyStore.name));
        }
      }
    }
    const { [id]: before, ...others } = all;
    if (JSON.stringify(before ?? {}) !== JSON.stringify(saved)) {
      const next = Object.values(saved).some(Boolean) ? { ...others, [id]: saved } : others;
      try {
        await writeSavedSecrets(path, next);
      } catch (error) {
        if (!(error instanceof Error && 'syscall' in error)) throw error;
        return fail(notWritten(path, error));
      }
    }
    session.set(id, kept);
    return ok();
  }

  function changeInTurn(...args: Parameters<typeof change>): Promise<Result<void, Failure>> {
    const changed = changing.then(() => change(...args));
    changing = changed.catch(() => undefined); // whoever asked is told
    return changed;
  }

  return {
    keyStore: () => keyStore.state(),
    async states(id, clusters) {
      const saved = (await readSavedSecrets(path))[id] ?? {};
      return each((name) => stateOf(id, clusters, name, saved[name]));
    },
    async secretsOf(id, clusters, typed = {}) {
      const saved = (id !== null && (await readSavedSecrets(path))[id]) || {};
      const kept = (id !== null && session.get(id)) || {};
      const stored = (name: SecretName) => {
        const given = kept[name] ?? (saved[name] ? read(saved[name]) : null);
        return given && isGivenFor(given.servers, serversOf(clusters, name)) ? given.secret : null;
      };
      // A null that was typed forgets what is stored.
      return each((name) => environment()[name] ?? (typed[name] === undefined ? stored(name) : typed[name]));
    },
    change: (id, clusters, changes) => changeInTurn(id, changes, (name) => serversOf(clusters, name)),
    forget: (id) => changeInTurn(id, forgetAll, () => []),
  };
}

function each<T>(of: (name: SecretName) => T): Record<SecretName, T> {
  return {
    kafkaPassword: of('kafkaPassword'),
    cassandraPassword: of('cassandraPassword'),
    tlsKeyPassphrase: of('tlsKeyPassphrase'),
  };
}

const refused = (name: string): Failure => ({
  kind: 'secret-not-saved',
  nature: 'input',
  message: `The system's key store (${name}) did not encrypt the password.`,
  remedy: 'Unlock the key store and save again.',
});

const notWritten = (path: string, error: Error): Failure => ({
  kind: 'secret-not-saved',
  nature: 'input',
  message: `${path} cannot be written: ${error.message}.`,
  remedy: 'Make room on the disk, or give yourself the right to write there, and save again.',
});
