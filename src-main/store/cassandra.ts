import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { auth, Client, policies, types } from 'cassandra-driver';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile, TlsFiles } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { storeFailure } from './store-failure.js';

/** A session with the profile's cluster; every other file of store/ works through one of these. */
export interface Cassandra {
  readonly client: Client;
  readonly keyspace: string;
  /** A number of up to 2^53−1 as the driver takes a bigint. */
  long(value: number): types.Long;
  /** What a driver's exception means here. */
  failure(error: unknown): Failure;
  close(): Promise<void>;
}

const connectTimeoutMs = 5_000;
const readTimeoutMs = 8_000;
const reconnectEveryMs = 1_000;
/** A server that hangs must not hold up our end. */
const closeTimeoutMs = 1_000;

/** Connects without naming the keyspace, which may not be there yet. */
export async function connectCassandra(profile: Profile, secrets: Secrets): Promise<Result<Cassandra, Failure>> {
  const at = profile.cassandra;
  const tls = await readTls(at.tls, secrets);
  if (!tls.ok) return tls;
  const client = new Client({
    contactPoints: [...at.contactPoints],
    protocolOptions: { port: at.port },
    localDataCenter: at.localDataCenter,
    ...(tls.value ? { sslOptions: tls.value } : {}),
    ...(at.username
      ? { authProvider: new auth.PlainTextAuthProvider(at.username, secrets.cassandraPassword ?? '') }
      : {}),
    queryOptions: { prepare: true, isIdempotent: true, consistency: types.consistencies.localQuorum, fetchSize: 5000 },
    socketOptions: { connectTimeout: connectTimeoutMs, readTimeout: readTimeoutMs },
    pooling: { warmup: true },
    // The driver's own would wait up to ten minutes for a host that is long back.
    policies: { reconnection: new policies.reconnection.ConstantReconnectionPolicy(reconnectEveryMs) },
    // The schema is looked up where it is needed; following it in the background costs memory and queries.
    isMetadataSyncEnabled: false,
    applicationName: 'Tapedeck',
  });
  const failure = (error: unknown) => storeFailure(error, at);
  try {
    await client.connect();
  } catch (error) {
    await client.shutdown().catch(() => undefined); // it never was connected
    return fail(failure(error));
  }
  return ok({
    client,
    keyspace: at.keyspace,
    failure,
    long: (value) => types.Long.fromNumber(value),
    close: () => Promise.race([client.shutdown(), delay(closeTimeoutMs, undefined, { ref: false })]),
  });
}

async function readTls(tls: TlsFiles | null, secrets: Secrets) {
  if (!tls) return ok(null);
  try {
    const [ca, cert, key] = await Promise.all(
      [tls.ca, tls.cert, tls.key].map((path) => (path ? readFile(path) : undefined)),
    );
    return ok({
      rejectUnauthorized: true,
      ...(ca ? { ca: [ca] } : {}),
      ...(cert ? { cert } : {}),
      ...(key ? { key } : {}),
      ...(secrets.tlsKeyPassphrase ? { passphrase: secrets.tlsKeyPassphrase } : {}),
    });
  } catch (error) {
    return fail<Failure>({
      kind: 'tls-failed',
      nature: 'config',
      message: `A PEM file of the profile cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'Correct the paths under cassandra.tls in the profile.',
    });
  }
}
