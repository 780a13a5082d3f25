import { z } from 'zod';
import type { Failure } from './failure.js';
import { profileSchema, type ProfileFile } from './profile.js';
import type { Result } from './result.js';

/** Passwords and passphrases of a profile. */
export const secretNames = ['kafkaPassword', 'cassandraPassword', 'tlsKeyPassphrase'] as const;
export type SecretName = (typeof secretNames)[number];

/**
 * Where a secret is, which is all that the page learns of one. `session`: until Tapedeck closes; `environment`: a
 * variable holds it, which goes before everything else; `unreadable`: it was saved, and this key store cannot decrypt it;
 * `elsewhere`: it was given for other servers than those of the profile, and is not sent to these.
 */
export type SecretState = 'none' | 'saved' | 'session' | 'environment' | 'unreadable' | 'elsewhere';
export type SecretStates = Readonly<Record<SecretName, SecretState>>;

const secret = z.string().min(1).max(10_000).nullable().optional();
/** A new secret, or null to forget it; one that is not named stays as it is. */
export const secretChangesSchema = z.strictObject({
  kafkaPassword: secret,
  cassandraPassword: secret,
  tlsKeyPassphrase: secret,
});
export type SecretChanges = z.infer<typeof secretChangesSchema>;

/** One profile of the list; a file that cannot be used has its failure. */
export interface ProfileEntry {
  readonly id: string;
  readonly isSandbox: boolean;
  readonly file: Result<ProfileFile, Failure>;
  readonly secrets: SecretStates;
}

/** Whether the system keeps secrets for us; where it does not they last for the session, and `why` says why. */
export type KeyStoreState = { readonly isLasting: true } | { readonly isLasting: false; readonly why: string };

export interface ProfileList {
  /** The sandbox first, then by name. */
  readonly entries: readonly ProfileEntry[];
  readonly keyStore: KeyStoreState;
}

/** A profile that was written, and whether its secrets could be kept. */
export interface SavedProfile {
  readonly id: string;
  readonly secrets: Result<void, Failure>;
}

export const profileIdSchema = z.string().min(1).max(255);

/** What a form holds: a new profile where `id` is null. */
export const profileDraftSchema = z.strictObject({
  id: profileIdSchema.nullable(),
  profile: profileSchema,
  secrets: secretChangesSchema,
});
export type ProfileDraft = z.infer<typeof profileDraftSchema>;
