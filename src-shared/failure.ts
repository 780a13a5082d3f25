import { z } from 'zod';

/**
 * Every expected failure of the product. A kind names what is wrong in the words of the field, never where in the
 * code it was noticed; the screen, the command line and the tests all go by it.
 */
export const failureKinds = [
  // input that the user chose
  'file-missing',
  'file-unreadable',
  'file-empty',
  'not-a-zip',
  'zip-damaged',
  'not-a-trade-file',
  'no-identity',
  'disk-full',
  'export-failed',
  'file-not-chosen',
  'usage',
  // the profile and its clusters
  'profile-missing',
  'profile-invalid',
  'profile-not-written',
  'profile-in-use',
  'secret-missing',
  'secret-not-saved',
  'settings-unreadable',
  'topic-missing',
  'topic-different',
  'keyspace-missing',
  'table-missing',
  'table-different',
  'login-refused',
  'login-expected',
  'login-not-expected',
  'mechanism-not-enabled',
  'not-authorised',
  'name-unknown',
  'no-route',
  'connect-timeout',
  'listener-unreachable',
  'tls-expected',
  'tls-not-expected',
  'tls-failed',
  'ca-unknown',
  'certificate-expired',
  'host-name-wrong',
  'client-certificate-wanted',
  'client-certificate-refused',
  'pem-unusable',
  'data-centre-unknown',
  'replicas-unavailable',
  // servers that may come back by themselves
  'kafka-unreachable',
  'kafka-error',
  'cassandra-unreachable',
  'cassandra-overloaded',
  'cassandra-error',
  'consumer-stalled',
  'producer-broken',
  // ticks
  'ticks-rejected',
  'ticks-dead-lettered',
  'ticks-unsent',
  'ticks-left',
  'topic-full',
  'messages-expired',
  'feed-unreachable',
  'feed-silent',
  'feed-gap',
  'spool-full',
  'spool-failed',
  'spool-damaged',
  'message-gone',
  'message-cut',
  'message-elsewhere',
  'message-returned',
  'message-invalid',
  // this app's own files
  'settings-damaged',
  'settings-unwritable',
  // the local servers
  'java-missing',
  'servers-missing',
  'port-taken',
  'sandbox-busy',
  'server-exited',
  'server-slow',
  // fire drills
  'drill-refused',
  'drill-unfinished',
  // the engine
  'engine-exited',
  'engine-busy',
] as const;

export type FailureKind = (typeof failureKinds)[number];

/**
 * - `wait`: the server may come back; we retry with jitter and nothing is lost
 * - `config`: nothing will change until somebody changes it; the state is "needs attention"
 * - `input`: what the user gave cannot be used; the action ends
 * - `data`: single ticks are affected and accounted for; the pipeline goes on
 */
export const failureNatures = ['wait', 'config', 'input', 'data'] as const;
export type FailureNature = (typeof failureNatures)[number];

/** What went wrong (one sentence with the facts) and what the user can do about it (one sentence). */
export interface Failure {
  readonly kind: FailureKind;
  readonly nature: FailureNature;
  readonly message: string;
  readonly remedy: string;
}

export const failureSchema: z.ZodType<Failure> = z.strictObject({
  kind: z.enum(failureKinds),
  nature: z.enum(failureNatures),
  message: z.string(),
  remedy: z.string(),
});
