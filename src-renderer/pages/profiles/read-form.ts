import type { z } from 'zod';
import { profileSchema, type ProfileFile } from '../../../src-shared/profile.js';
import { fail, ok, type Result } from '../../../src-shared/result.js';
import type { SecretName } from '../../../src-shared/profile-list.js';
import { bytesPerMegabyte, listed, simpleStrategy, tlsOf, type Field, type FormValues } from './form-values.js';
import { labels } from './labels.js';

/** What is wrong, by field, in a sentence that stands beside it. */
export type FieldErrors = { readonly [F in Field | SecretName]?: string };

/** The profile that a form describes, or what is wrong with it. */
export function readForm(values: FormValues): Result<ProfileFile, FieldErrors> {
  const errors: { [F in Field]?: string } = { ...tlsErrors(values, 'kafka'), ...tlsErrors(values, 'cassandra') };
  const replication = readReplication(values);
  if (replication === null) {
    errors.copies =
      values.replicationClass === simpleStrategy
        ? `${labels.copies} is not a whole number above 0`
        : `Write each data centre with its copies, such as dc1: 3, dc2: 2`;
  }
  const parsed = profileSchema.safeParse({
    name: values.name.trim(),
    colour: values.colour,
    environment: values.environment.trim() || null,
    confirmStart: values.confirmStart,
    kafka: {
      brokers: listed(values.brokers),
      topic: values.topic.trim(),
      group: values.group.trim(),
      tls: tlsOf(values, 'kafka'),
      sasl: values.mechanism === 'none' ? null : { mechanism: values.mechanism, username: values.kafkaUser.trim() },
      partitions: numberOf(values.partitions),
      replicationFactor: numberOf(values.replicationFactor),
      retentionBytes: Math.round(numberOf(values.retention) * bytesPerMegabyte),
    },
    cassandra: {
      contactPoints: listed(values.contactPoints),
      port: numberOf(values.port),
      localDataCenter: values.dataCentre.trim(),
      username: values.cassandraUser.trim() || null,
      tls: tlsOf(values, 'cassandra'),
      keyspace: values.keyspace.trim(),
      replication: replication ?? {},
    },
  });
  for (const issue of parsed.error?.issues ?? []) {
    const [field, message] = fieldError(issue, values);
    errors[field] ??= message;
  }
  return parsed.success && Object.keys(errors).length === 0 ? ok(parsed.data) : fail(errors);
}

/** Nothing typed is no number, and not 0. */
const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** Null where it cannot be read. */
function readReplication({ replicationClass, copies }: FormValues): Record<string, string | number> | null {
  if (replicationClass === simpleStrategy) {
    const factor = numberOf(copies);
    return Number.isInteger(factor) && factor > 0 ? { class: replicationClass, replication_factor: factor } : null;
  }
  const each = copies.split(/[,;\n]+/).filter((part) => part.trim() !== '');
  const pairs = each.map((part) => /^\s*([\w.-]+)\s*[:=]\s*(\d+)\s*$/.exec(part));
  if (pairs.length === 0 || pairs.includes(null)) return null;
  return {
    class: replicationClass,
    ...Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])])),
  };
}

function tlsErrors(values: FormValues, cluster: 'kafka' | 'cassandra'): { [F in Field]?: string } {
  const files = tlsOf(values, cluster);
  if (!files) return {};
  const errors: { [F in Field]?: string } = {};
  for (const [name, path] of Object.entries({ Ca: files.ca, Cert: files.cert, Key: files.key })) {
    const field = `${cluster}${name}` as Field; // the three of each cluster are fields
    if (path !== null && !/^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path))
      errors[field] = 'Write the whole path, or choose the file';
  }
  if (files.cert !== null && files.key === null) errors[`${cluster}Key`] = 'A certificate needs its key';
  if (files.key !== null && files.cert === null) errors[`${cluster}Cert`] = 'A key needs its certificate';
  return errors;
}

/** By the path in a profile's file. */
const fields: Readonly<Record<string, Field>> = {
  name: 'name',
  colour: 'colour',
  environment: 'environment',
  'kafka.brokers': 'brokers',
  'kafka.topic': 'topic',
  'kafka.group': 'group',
  'kafka.sasl.username': 'kafkaUser',
  'kafka.partitions': 'partitions',
  'kafka.replicationFactor': 'replicationFactor',
  'kafka.retentionBytes': 'retention',
  'cassandra.contactPoints': 'contactPoints',
  'cassandra.port': 'port',
  'cassandra.localDataCenter': 'dataCentre',
  'cassandra.username': 'cassandraUser',
  'cassandra.keyspace': 'keyspace',
};

/** `Port is above 65535`; of a list the member that is meant: `kafka-1 is not host:port`. */
function fieldError({ path, message }: z.core.$ZodIssue, values: FormValues): [Field, string] {
  const last = path.at(-1);
  const isMember = typeof last === 'number';
  const field = fields[path.slice(0, isMember ? -1 : undefined).join('.')] ?? 'name';
  const subject = isMember ? listed(String(values[field]))[last] : labels[field];
  return [field, message === 'is empty' ? 'Cannot be empty' : `${subject} ${message}`];
}
