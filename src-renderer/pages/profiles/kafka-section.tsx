import { NativeSelect } from '@mantine/core';
import { change, useEditor } from './editor-store.js';
import type { Mechanism } from './form-values.js';
import { labels } from './labels.js';
import classes from './profile-form.module.css';
import { SecretField } from './secret-field.js';
import { TextField } from './text-field.js';
import { TlsFields } from './tls-fields.js';
import { Warning } from './warning.js';

const mechanisms: readonly { readonly value: Mechanism; readonly label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'plain', label: 'PLAIN' },
  { value: 'scram-sha-256', label: 'SCRAM-SHA-256' },
  { value: 'scram-sha-512', label: 'SCRAM-SHA-512' },
];

/** Where Kafka is, who we are to it, and the topic. */
export function KafkaSection() {
  const { values } = useEditor();
  return (
    <section className={classes.section} role="group" aria-label="Kafka">
      <h3 className={classes.title}>Kafka</h3>
      <TextField
        field="brokers"
        isLong
        hint="kafka-1.example.net:9093, kafka-2.example.net:9093"
        className={classes.whole}
      />
      <TlsFields cluster="kafka" />
      <NativeSelect
        size="xs"
        label={labels.mechanism}
        className={classes.whole}
        value={values.mechanism}
        onChange={({ currentTarget }) => change('mechanism', currentTarget.value as Mechanism)}
        data={[...mechanisms]}
      />
      {values.mechanism !== 'none' && (
        <>
          <TextField field="kafkaUser" />
          <SecretField name="kafkaPassword" />
        </>
      )}
      {values.mechanism === 'plain' && !values.kafkaTls && (
        <Warning>
          PLAIN sends the password as readable text: without TLS everybody on the way can read it. Use TLS, or SCRAM.
        </Warning>
      )}
      <TextField field="topic" />
      <TextField field="group" />
      <TextField field="partitions" isNumber />
      <TextField field="replicationFactor" isNumber />
      <TextField field="retention" isNumber />
      <p className={classes.note}>
        Partitions, replication factor and retention (over all partitions) are used when the topic is created.
      </p>
    </section>
  );
}
