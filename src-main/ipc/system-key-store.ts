import { safeStorage } from 'electron';
import type { KeyStore } from '../profile/key-store.js';

/**
 * Electron's safeStorage. On Linux without a keyring it would encrypt with a password that every copy of Chromium knows
 * (`basic_text`), or with nobody knows what (`unknown`): neither counts. After the app is ready; the first use of it may
 * wait for the system's key store.
 */
export const systemKeyStore: KeyStore = {
  get name() {
    return process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
  },
  state() {
    const isReal = safeStorage.isEncryptionAvailable() && this.name !== 'basic_text' && this.name !== 'unknown';
    if (isReal) return { isLasting: true };
    return {
      isLasting: false,
      why:
        process.platform === 'linux'
          ? 'this session has no keyring (GNOME Keyring, KWallet) that Tapedeck can use'
          : "the system's key store cannot be used",
    };
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(bytes),
};
