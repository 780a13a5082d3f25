import { NativeSelect } from '@mantine/core';
import { change, useEditor } from './editor-store.js';
import { simpleStrategy } from './form-values.js';
import { labels } from './labels.js';
import classes from './profile-form.module.css';
import { SecretField } from './secret-field.js';
import { TextField } from './text-field.js';
import { TlsFields } from './tls-fields.js';
import { Warning } from './warning.js';

const strategies = [simpleStrategy, 'NetworkTopologyStrategy'];

/** Where Cassandra is, who we are to it, and the keyspace. */
export function CassandraSection() {
  const { values } = useEditor();
  const { replicationClass } = values;
  const isSimple = replicationClass === simpleStrategy;
  return (
    <section className={classes.section} role="group" aria-label="Cassandra">
      <h3 className={classes.title}>Cassandra</h3>
      <TextField
        field="contactPoints"
        isLong
        hint="cassandra-1.example.net, cassandra-2.example.net"
        className={classes.whole}
      />
      <TextField field="port" isNumber />
      <TextField field="dataCentre" hint="datacenter1" />
      <TlsFields cluster="cassandra" />
      <TextField field="cassandraUser" hint="None: no login" />
      {values.cassandraUser.trim() !== '' && <SecretField name="cassandraPassword" />}
      {values.cassandraUser.trim() !== '' && !values.cassandraTls && (
        <Warning>Without TLS everybody on the way can read the password.</Warning>
      )}
      <TextField field="keyspace" className={classes.first} />
      <NativeSelect
        size="xs"
        label={labels.replicationClass}
        className={classes.first}
        value={replicationClass}
        onChange={({ currentTarget }) => change('replicationClass', currentTarget.value)}
        data={strategies.includes(replicationClass) ? strategies : [...strategies, replicationClass]}
      />
      <TextField field="copies" hint={isSimple ? '3' : 'dc1: 3, dc2: 3'} />
      <p className={classes.note}>
        Replication and copies ({isSimple ? 'one number' : 'of each data centre'}) are used when the keyspace is
        created.
      </p>
    </section>
  );
}
