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
import type { Secrets } from '../engine-contract.js';
import { logFor } from '../log.js';
import type { KeyStore } from './key-store.js';
import { readSavedSecrets, writeSavedSecrets, type SavedOfProfile, type SavedSecret } from './saved-secrets.js';
import { environmentSecrets } from './secrets.js';

const log = logFor('secrets');

type SessionSecrets = { [N in SecretName]?: string | undefined };

/** Secrets of profiles: of the environment, of this session, or saved with the system's key store. */
export interface SecretStore {
  keyStore(): KeyStoreState;
  /** Where each secret of a profile is. */
  states(id: string): Promise<SecretStates>;
  /** What the engine gets. The environment goes before everything, what was typed and not saved before the rest. */
  secretsOf(id: string | null, typed?: SecretChanges): Promise<Secrets>;
  /** Saves, or keeps for the session where there is no key store; null forgets. */
  change(id: string, changes: SecretChanges): Promise<Result<void, Failure>>;
}

export function openSecretStore(path: string, keyStore: KeyStore, environment = environmentSecrets): SecretStore {
  const session = new Map<string, SessionSecrets>();
  /** Changes one after the other, so that none is written over. */
  let changing: Promise<unknown> = Promise.resolve();

  function decrypted({ keyStore: name, ciphertext }: SavedSecret): string | null {
    if (!keyStore.state().isLasting || keyStore.name !== name) return null;
    try {
      return keyStore.decrypt(Buffer.from(ciphertext, 'base64'));
    } catch {
      log.warn('secret-not-decrypted', { keyStore: name });
      return null;
    }
  }

  function stateOf(id: string, name: SecretName, saved: SavedSecret | undefined): SecretState {
    if (environment()[name] !== null) return 'environment';
    if (session.get(id)?.[name] !== undefined) return 'session';
    if (!saved) return 'none';
    return decrypted(saved) === null ? 'unreadable' : 'saved';
  }

  async function change(id: string, changes: SecretChanges): Promise<Result<void, Failure>> {
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
      if (!isLasting) kept[name] = value;
      else {
        try {
          saved[name] = { keyStore: keyStore.name, ciphertext: keyStore.encrypt(value).toString('base64') };
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

  return {
    keyStore: () => keyStore.state(),
    async states(id) {
      const saved = (await readSavedSecrets(path))[id] ?? {};
      return each((name) => stateOf(id, name, saved[name]));
    },
    async secretsOf(id, typed = {}) {
      const saved = (id !== null && (await readSavedSecrets(path))[id]) || {};
      const kept = (id !== null && session.get(id)) || {};
      const stored = (name: SecretName) => kept[name] ?? (saved[name] ? decrypted(saved[name]) : null);
      // A null that was typed forgets what is stored.
      return each((name) => environment()[name] ?? (typed[name] === undefined ? stored(name) : typed[name]));
    },
    change(id, changes) {
      const changed = changing.then(() => change(id, changes));
      changing = changed.catch(() => undefined); // whoever asked is told
      return changed;
    },
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
