import type { SecretChanges } from '../../src-shared/profile-list.js';
import type { Secrets } from '../engine-contract.js';
import type { SecretStore } from '../profile/secret-store.js';

const hidden = '•••';
/** Shorter ones would hide half of every text, and can be guessed anyway. */
const leastLength = 4;

/** What a secret looks like where nobody knows its value: keys that name one, passwords in addresses, private keys. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, hidden],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/@]+@/gi, `$1:${hidden}@`],
  [
    /((?:password|passwd|passphrase|secret|token|api[-_]?key)[\w-]*\\?["']?\s*[:=]\s*)(\\"[^"\\]*\\"|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;}&"]+)/gi,
    `$1${hidden}`,
  ],
  [/(authorization\\?["']?\s*[:=]\s*\\?["']?(?:basic|bearer)\s+)[^\s"',}]+/gi, `$1${hidden}`],
];

/** Takes secrets out of texts that leave the computer. */
export interface Redaction {
  /** A secret's value, which is never shown from now on. */
  know(value: string | null | undefined): void;
  redact(text: string): string;
}

export function redaction(): Redaction {
  const known = new Set<string>();
  return {
    know(value) {
      if (!value || value.length < leastLength) return;
      const base64 = Buffer.from(value).toString('base64').replace(/=+$/, '');
      for (const form of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), base64])
        known.add(form);
    },
    redact(text) {
      let clean = text;
      // Longest first: one may hold another.
      for (const value of [...known].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(value, hidden);
      for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
      return clean;
    },
  };
}

/** The store of secrets, of which each that passes becomes known. */
export function knownSecrets(store: SecretStore, { know }: Redaction): SecretStore {
  const knowAll = (secrets: Secrets | SecretChanges | undefined) => Object.values(secrets ?? {}).forEach(know);
  return {
    ...store,
    async secretsOf(id, clusters, typed) {
      knowAll(typed);
      const secrets = await store.secretsOf(id, clusters, typed);
      knowAll(secrets);
      return secrets;
    },
    change(id, clusters, changes) {
      knowAll(changes);
      return store.change(id, clusters, changes);
    },
  };
}
