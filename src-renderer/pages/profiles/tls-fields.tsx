import { Button, Switch, TextInput } from '@mantine/core';
import { bridge } from '../../bridge.js';
import { change, useEditor } from './editor-store.js';
import { labels } from './labels.js';
import classes from './profile-form.module.css';
import { SecretField } from './secret-field.js';

type Cluster = 'kafka' | 'cassandra';

/** Whether a cluster is reached by TLS, and the PEM files for it. */
export function TlsFields({ cluster }: { readonly cluster: Cluster }) {
  const { values } = useEditor();
  const field = `${cluster}Tls` as const;
  return (
    <div className={classes.tls}>
      <Switch
        size="xs"
        label={labels[field]}
        checked={values[field]}
        onChange={(event) => change(field, event.currentTarget.checked)}
      />
      {values[field] && (
        <>
          <PemField field={`${cluster}Ca`} hint="None: the usual authorities" />
          <PemField field={`${cluster}Cert`} hint="Only where the server asks for one" />
          <PemField field={`${cluster}Key`} hint="With the certificate" />
          {values[`${cluster}Key`].trim() !== '' && <SecretField name="tlsKeyPassphrase" />}
        </>
      )}
    </div>
  );
}

function PemField({ field, hint }: { readonly field: `${Cluster}${'Ca' | 'Cert' | 'Key'}`; readonly hint: string }) {
  const { values, errors } = useEditor();
  const choose = async () => {
    const path = await bridge().request['profiles:choose-file']();
    if (path !== null) change(field, path);
  };
  return (
    <div className={classes.file}>
      <TextInput
        size="xs"
        label={labels[field]}
        value={values[field]}
        error={errors[field]}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change(field, event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        className={classes.beside}
        aria-label={`Choose the ${labels[field]}`}
        onClick={() => void choose()}
      >
        Choose…
      </Button>
    </div>
  );
}
