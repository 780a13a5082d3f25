import { randomBytes } from 'node:crypto';
import type { Failure } from '../../src-shared/failure.js';
import { profileSchema, type Profile } from '../../src-shared/profile.js';
import type { Result } from '../../src-shared/result.js';
import { applySchema } from './apply-schema.js';
import { connectCassandra, type Cassandra } from './cassandra.js';

/** Where the Cassandra of the tests answers: `inject('cassandra')`. */
export interface TestedCassandra {
  readonly contactPoints: string[];
  readonly port: number;
  readonly localDataCenter: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly cassandra: TestedCassandra;
  }
}

/** What worked; throws otherwise. */
export function valueOf<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** For tests: a connection to a keyspace that nobody else uses, with the whole schema; to be closed. */
export async function openFreshKeyspace({ contactPoints, port, localDataCenter }: TestedCassandra): Promise<Cassandra> {
  const keyspace = `fresh_${randomBytes(4).toString('hex')}`;
  const file = profileSchema.parse({
    name: keyspace,
    kafka: { brokers: ['127.0.0.1:9'] },
    cassandra: { contactPoints, port, localDataCenter, keyspace },
  });
  const profile: Profile = { ...file, id: keyspace, isSandbox: false };
  const secrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
  const cassandra = valueOf(await connectCassandra(profile, secrets));
  valueOf(await applySchema(cassandra, profile));
  return cassandra;
}

export async function closeFreshKeyspace(cassandra: Cassandra): Promise<void> {
  await cassandra.client.execute(`DROP KEYSPACE ${cassandra.keyspace}`);
  await cassandra.close();
}
