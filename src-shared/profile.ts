import { z } from 'zod';

const host = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'is not host:port');
/** An unquoted CQL name, so that it can stand in a statement as it is. */
const cqlName = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/, 'is not a plain CQL name (a-z, 0-9, _, at most 48)');
const topicName = z.string().regex(/^[a-zA-Z0-9._-]{1,200}$/, 'is not a topic name');

/** PEM files, by absolute path. */
const tlsSchema = z.strictObject({
  ca: z.string().nullable().default(null),
  cert: z.string().nullable().default(null),
  key: z.string().nullable().default(null),
});
export type TlsFiles = z.infer<typeof tlsSchema>;

/** What `profiles/<id>.json` holds. Secrets never stand in it. */
export const profileSchema = z.strictObject({
  name: z.string().min(1).max(100),
  kafka: z.strictObject({
    brokers: z.array(host).min(1),
    topic: topicName.default('market.ticks'),
    group: topicName.default('tapedeck'),
    tls: tlsSchema.nullable().default(null),
    sasl: z
      .strictObject({ mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']), username: z.string().min(1) })
      .nullable()
      .default(null),
    /** Used when the topic is created. */
    partitions: z.int().min(1).max(1000).default(12),
    replicationFactor: z.int().min(1).max(10).default(1),
    /** Bytes over all partitions, used when the topic is created. */
    retentionBytes: z.int().min(10_000_000).default(2_000_000_000),
  }),
  cassandra: z.strictObject({
    contactPoints: z.array(z.string().min(1)).min(1),
    port: z.int().min(1).max(65535).default(9042),
    localDataCenter: z.string().min(1),
    username: z.string().min(1).nullable().default(null),
    tls: tlsSchema.nullable().default(null),
    keyspace: cqlName.default('market'),
    /** The map of `CREATE KEYSPACE … WITH replication`. */
    replication: z
      .record(z.string(), z.union([z.string(), z.int()]))
      .default({ class: 'SimpleStrategy', replication_factor: 1 }),
  }),
});

export type ProfileFile = z.infer<typeof profileSchema>;

/** A profile in use. `isSandbox`: the servers are ours, so we may create what is missing without asking. */
export interface Profile extends ProfileFile {
  readonly id: string;
  readonly isSandbox: boolean;
}

export const sandboxProfileId = 'local-sandbox';
