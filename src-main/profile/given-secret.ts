import { z } from 'zod';
import type { KeyStore } from './key-store.js';
import type { SavedSecret } from './saved-secrets.js';

/** A secret and the servers that it was given for, each `host:port`. */
const givenSecretSchema = z.strictObject({ secret: z.string(), servers: z.array(z.string()) });
export type GivenSecret = z.infer<typeof givenSecretSchema>;

/** Both are encrypted together, so that a file that somebody changed cannot send the secret elsewhere. */
export function encrypted(given: GivenSecret, keyStore: KeyStore): SavedSecret {
  return { keyStore: keyStore.name, ciphertext: keyStore.encrypt(JSON.stringify(given)).toString('base64') };
}

/** Throws where the key store does not decrypt it, or where something else was encrypted. */
export function decrypted({ ciphertext }: SavedSecret, keyStore: KeyStore): GivenSecret {
  return givenSecretSchema.parse(JSON.parse(keyStore.decrypt(Buffer.from(ciphertext, 'base64'))));
}
