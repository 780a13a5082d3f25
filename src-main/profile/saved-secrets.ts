import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { logFor } from '../log.js';
import { writeWhole } from './write-whole.js';

const log = logFor('secrets');

/** One secret as the key store of this name encrypted it. */
const savedSecretSchema = z.strictObject({ keyStore: z.string(), ciphertext: z.base64() });
export type SavedSecret = z.infer<typeof savedSecretSchema>;

const savedOfProfileSchema = z.strictObject({
  kafkaPassword: savedSecretSchema.optional(),
  cassandraPassword: savedSecretSchema.optional(),
  tlsKeyPassphrase: savedSecretSchema.optional(),
});
export type SavedOfProfile = z.infer<typeof savedOfProfileSchema>;

const savedSecretsSchema = z.record(z.string(), savedOfProfileSchema);
/** What `secrets.json` holds, by the profile's id. */
export type SavedSecrets = z.infer<typeof savedSecretsSchema>;

/** A file that is damaged holds nothing: its secrets are asked for again. */
export async function readSavedSecrets(path: string): Promise<SavedSecrets> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      log.error('secrets-unreadable', { path, reason: String(error) });
    }
    return {};
  }
  try {
    return savedSecretsSchema.parse(JSON.parse(text));
  } catch {
    log.error('secrets-damaged', { path }); // no reason: it would quote the file
    return {};
  }
}

export async function writeSavedSecrets(path: string, secrets: SavedSecrets): Promise<void> {
  await writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`);
}
