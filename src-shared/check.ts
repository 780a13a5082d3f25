import { z } from 'zod';
import { failureSchema, type Failure } from './failure.js';

export const checkedClusters = ['kafka', 'cassandra'] as const;
export type CheckedCluster = (typeof checkedClusters)[number];

/** In the order in which they are taken: Kafka dns … metadata, topic; Cassandra dns … data-centre, schema. */
export const checkStepNames = ['dns', 'tcp', 'tls', 'login', 'metadata', 'topic', 'data-centre', 'schema'] as const;
export type CheckStepName = (typeof checkStepNames)[number];

/** What can be created where it is missing, by one button. */
export type Repair =
  | {
      readonly kind: 'create-topic';
      readonly topic: string;
      readonly partitions: number;
      readonly replicationFactor: number;
    }
  | {
      readonly kind: 'apply-schema';
      /** A sentence for each table or column that is missing or different. */
      readonly differences: readonly string[];
      /** The statements that Apply runs. */
      readonly cql: string;
    };

/** One step of the test of a profile. */
export interface CheckStep {
  readonly cluster: CheckedCluster;
  readonly step: CheckStepName;
  /** What it is about: `host:port`, the topic or the keyspace. */
  readonly at: string;
  /** `skipped`: not needed with these settings, or a step before it failed; `detail` says which. */
  readonly state: 'running' | 'passed' | 'failed' | 'skipped';
  /** How long it took; null while running or skipped. */
  readonly ms: number | null;
  /** What was found, in a few words: addresses, TLS version and the certificate's end, brokers, partitions. */
  readonly detail: string | null;
  readonly failure: Failure | null;
  readonly repair: Repair | null;
}

const repairSchema: z.ZodType<Repair> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('create-topic'),
    topic: z.string(),
    partitions: z.int(),
    replicationFactor: z.int(),
  }),
  z.strictObject({ kind: z.literal('apply-schema'), differences: z.array(z.string()), cql: z.string() }),
]);

export const checkStepSchema: z.ZodType<CheckStep> = z.strictObject({
  cluster: z.enum(checkedClusters),
  step: z.enum(checkStepNames),
  at: z.string(),
  state: z.enum(['running', 'passed', 'failed', 'skipped']),
  ms: z.number().nullable(),
  detail: z.string().nullable(),
  failure: failureSchema.nullable(),
  repair: repairSchema.nullable(),
});
