import { Button, PasswordInput } from '@mantine/core';
import type { KeyStoreState, SecretName, SecretState } from '../../../src-shared/profile-list.js';
import { useEditor, useProfiles } from './editor-store.js';
import { setSecret } from './edit-profiles.js';
import { labels } from './labels.js';
import classes from './profile-form.module.css';
import { secretStateOf } from './secret-state.js';

const variables: Readonly<Record<SecretName, string>> = {
  kafkaPassword: 'TAPEDECK_KAFKA_PASSWORD',
  cassandraPassword: 'TAPEDECK_CASSANDRA_PASSWORD',
  tlsKeyPassphrase: 'TAPEDECK_TLS_KEY_PASSPHRASE',
};

/** A password that is typed and never shown again: it can be replaced or forgotten. */
export function SecretField({ name }: { readonly name: SecretName }) {
  const editor = useEditor();
  const { secrets, errors } = editor;
  const list = useProfiles((state) => state.list);
  const state = secretStateOf(editor, list?.entries ?? [], name);
  const typed = secrets[name];
  const isKept = state !== 'none' && state !== 'environment';
  return (
    <div className={classes.secret}>
      <PasswordInput
        size="xs"
        label={labels[name]}
        value={typed ?? ''}
        error={errors[name]}
        disabled={state === 'environment'}
        placeholder={placeholderOf(state, typed === null, name)}
        description={list ? descriptionOf(state, typed, list.keyStore) : null}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="new-password"
        onChange={(event) => setSecret(name, event.currentTarget.value)}
      />
      {isKept && (
        <Button
          size="compact-xs"
          variant="default"
          className={classes.beside}
          onClick={() => setSecret(name, typed === null ? undefined : null)}
        >
          {typed === null ? 'Keep it' : 'Forget it'}
        </Button>
      )}
    </div>
  );
}

function placeholderOf(state: SecretState, isForgotten: boolean, name: SecretName): string {
  if (isForgotten) return 'Forgotten when you save';
  switch (state) {
    case 'saved':
      return 'Saved; type to replace it';
    case 'session':
      return 'Kept until Tapedeck closes';
    case 'environment':
      return `From ${variables[name]}`;
    case 'unreadable':
    case 'elsewhere':
      return 'Type it again';
    case 'none':
      return '';
  }
}

function descriptionOf(state: SecretState, typed: string | null | undefined, keyStore: KeyStoreState): string | null {
  if (state === 'environment') return 'It goes before what is saved; unset it to use another one.';
  if (typed === undefined) {
    if (state === 'unreadable') return 'It was saved with a key store that cannot be used now.';
    if (state === 'elsewhere') return 'It was given for other servers and is not sent to these.';
  }
  if (!keyStore.isLasting) return `Lasts until Tapedeck closes: ${keyStore.why}.`;
  return state === 'none' ? "Saved in the system's key store." : null;
}
