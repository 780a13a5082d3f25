import type { ProfileEntry, SecretName, SecretState } from '../../../src-shared/profile-list.js';
import { isGivenFor } from '../../../src-shared/secret-servers.js';
import type { Editor } from './editor-store.js';
import { listed, type FormValues } from './form-values.js';

/** Where a secret of the form is; one that was given for other servers than are typed now is not sent to these. */
export function secretStateOf(
  { id, saved, values }: Editor,
  entries: readonly ProfileEntry[],
  name: SecretName,
): SecretState {
  const state = entries.find((entry) => entry.id === id)?.secrets[name] ?? 'none';
  const isStored = state === 'saved' || state === 'session';
  return isStored && !isGivenFor(serversOf(saved, name), serversOf(values, name)) ? 'elsewhere' : state;
}

/** As far as they are typed, each `host:port`. */
function serversOf({ brokers, contactPoints, port }: FormValues, name: SecretName): readonly string[] {
  switch (name) {
    case 'kafkaPassword':
      return listed(brokers);
    case 'cassandraPassword':
      return listed(contactPoints).map((host) => `${host}:${port.trim()}`);
    case 'tlsKeyPassphrase':
      return [];
  }
}
