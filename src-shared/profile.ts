import { z } from 'zod';

const host = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'is not host:port');
/** An unquoted CQL name, so that it can stand in a statement as it is. */
const cqlName = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/, 'is not a plain CQL name (a-z, 0-9, _, at most 48)');
const whole = z.int('is not a whole number');
const topicName = z.string().regex(/^[a-zA-Z0-9._-]{1,200}$/, 'is not a topic name');

/** Colours that tell profiles apart; their shades stand in the page's components/profile-tag.module.css. */
export const profileColours = ['grey', 'blue', 'teal', 'green', 'amber', 'orange', 'red', 'violet'] as const;
export type ProfileColour = (typeof profileColours)[number];

/** PEM files, by absolute path. */
const tlsSchema = z.strictObject({
  ca: z.string().nullable().default(null),
  cert: z.string().nullable().default(null),
  key: z.string().nullable().default(null),
});
export type TlsFiles = z.infer<typeof tlsSchema>;

/** What `profiles/<id>.json` holds. Secrets never stand in it. */
export const profileSchema = z.strictObject({
  name: z.string().min(1, 'is empty').max(100, 'is longer than 100 characters'),
  colour: z.enum(profileColours).nullable().default(null),
  /** DEV, STAGING, PROD, or what people call it. */
  environment: z.string().min(1).max(20, 'is longer than 20 characters').nullable().default(null),
  /** Whether Start asks first; null: where `environment` looks like production. */
  confirmStart: z.boolean().nullable().default(null),
  kafka: z.strictObject({
    brokers: z.array(host).min(1, 'is empty'),
    topic: topicName.default('market.ticks'),
    group: topicName.default('tapedeck'),
    tls: tlsSchema.nullable().default(null),
    sasl: z
      .strictObject({
        mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
        username: z.string().min(1, 'is empty'),
      })
      .nullable()
      .default(null),
    /** Used when the topic is created. */
    partitions: whole.min(1, 'is below 1').max(1000, 'is above 1000').default(12),
    replicationFactor: whole.min(1, 'is below 1').max(10, 'is above 10').default(1),
    /** Bytes over all partitions, used when the topic is created. */
    retentionBytes: whole.min(10_000_000, 'is below 10 MB').default(2_000_000_000),
  }),
  cassandra: z.strictObject({
    contactPoints: z.array(z.string().min(1, 'is empty')).min(1, 'is empty'),
    port: whole.min(1, 'is below 1').max(65535, 'is above 65535').default(9042),
    localDataCenter: z.string().min(1, 'is empty'),
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

/** `PROD`, `production`, `eu-live`, `PRD2` … */
export const looksLikeProduction = (environment: string | null): boolean =>
  environment !== null && /(^|[^a-z])(prd|prod|production|live)([^a-z]|$)/i.test(environment);

/** Whether Start asks before it starts a feed on this profile. */
export const asksBeforeStart = ({
  confirmStart,
  environment,
}: Pick<ProfileFile, 'confirmStart' | 'environment'>): boolean => confirmStart ?? looksLikeProduction(environment);

export const sandboxProfileId = 'local-sandbox';
