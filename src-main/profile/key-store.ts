import type { KeyStoreState } from '../../src-shared/profile-list.js';

/** What encrypts with a key that the system keeps for this user. */
export interface KeyStore {
  state(): KeyStoreState;
  /** Which one it is; what one has encrypted another cannot decrypt. */
  readonly name: string;
  /** Throws where the user denies it, or the key is lost. */
  encrypt(text: string): Buffer;
  decrypt(bytes: Buffer): string;
}
