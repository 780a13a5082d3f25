import { setTimeout as delay } from 'node:timers/promises';
import { auth, Client, policies, types } from 'cassandra-driver';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { secureOptions } from '../network/pem-files.js';
import { PatientLoadBalancing } from './patient-load-balancing.js';
import { ReadPace } from './read-pace.js';
import { storeFailure } from './store-failure.js';

/** A session with the profile's cluster; every other file of store/ works through one of these. */
export interface Cassandra {
  /** To be asked for with each use: `reconnect` brings another one. */
  readonly client: Client;
  readonly keyspace: string;
  /** What pages and exports read goes through it. */
  readonly pace: ReadPace;
  /** A number of up to 2^53−1 as the driver takes a bigint. */
  long(value: number): types.Long;
  /** What a driver's exception means here. */
  failure(error: unknown): Failure;
  /** Names of the data centres, each once. */
  dataCentres(): readonly string[];
  /** Goes on over new connections, since those of now may be dead; where that fails, nothing changes. */
  reconnect(): Promise<Result<void, Failure>>;
  /** Told when a node goes away and when it is back; returns what ends that. */
  watchNodes(listener: { away(): void; back(): void }): () => void;
  /** Whether a node answers just now. */
  answers(): Promise<Result<void, Failure>>;
  close(): Promise<void>;
}

const connectTimeoutMs = 5_000;
const readTimeoutMs = 8_000;
const reconnectEveryMs = 1_000;
const lookAgainMs = 15_000;
/** A server that hangs must not hold up our end. */
const closeTimeoutMs = 1_000;

/**
 * Connects without naming the keyspace, which may not be there yet. `only`: through this contact point, whatever its data
 * centre is, to look around and not to work.
 */
export async function connectCassandra(
  profile: Profile,
  secrets: Secrets,
  only: string | null = null,
): Promise<Result<Cassandra, Failure>> {
  const at = only === null ? profile.cassandra : { ...profile.cassandra, contactPoints: [only] };
  const tls = await secureOptions('cassandra', at.tls, secrets.tlsKeyPassphrase, profile.cassandra.contactPoints);
  if (!tls.ok) return tls;
  const options: ConstructorParameters<typeof Client>[0] = {
    contactPoints: [...at.contactPoints],
    protocolOptions: { port: at.port },
    ...(only === null ? { localDataCenter: at.localDataCenter } : {}), // the driver would look for it
    ...(tls.value ? { sslOptions: tls.value } : {}),
    ...(at.username
      ? { authProvider: new auth.PlainTextAuthProvider(at.username, secrets.cassandraPassword ?? '') }
      : {}),
    queryOptions: { prepare: true, isIdempotent: true, consistency: types.consistencies.localQuorum, fetchSize: 5000 },
    socketOptions: { connectTimeout: connectTimeoutMs, readTimeout: readTimeoutMs },
    pooling: { warmup: only === null },
    // The schema is looked up where it is needed; following it in the background costs memory and queries.
    isMetadataSyncEnabled: false,
    applicationName: 'Tapedeck',
  };
  const listeners = new Set<{ away(): void; back(): void }>();
  const make = (): Client => {
    const made = new Client({
      ...options,
      policies: {
        // The driver's own would wait up to ten minutes for a host that is long back.
        reconnection: new policies.reconnection.ConstantReconnectionPolicy(reconnectEveryMs),
        loadBalancing: only === null ? new PatientLoadBalancing() : new policies.loadBalancing.RoundRobinPolicy(),
      },
    });
    made.on('hostDown', () => listeners.forEach((listener) => listener.away()));
    const back = () => listeners.forEach((listener) => listener.back());
    made.on('hostUp', back);
    made.on('hostAdd', back);
    return made;
  };
  let client = make();
  const failure = (error: unknown) => storeFailure(error, at);
  try {
    await client.connect();
  } catch (error) {
    await client.shutdown().catch(() => undefined); // it never was connected
    return fail(failure(error));
  }
  let isClosed = false;
  const reconnect = async (): Promise<Result<void, Failure>> => {
    const next = make();
    try {
      await next.connect();
    } catch (error) {
      await next.shutdown().catch(() => undefined); // it never was connected
      return fail(failure(error));
    }
    const last = isClosed ? next : client;
    if (!isClosed) client = next;
    last.removeAllListeners();
    // What is under way on it ends by its own time-out.
    setTimeout(() => void last.shutdown().catch(() => undefined), readTimeoutMs).unref();
    listeners.forEach((listener) => listener.back());
    return ok();
  };
  // The nodes may come back at other addresses of the same names.
  const looking = setInterval(() => {
    if (client.getState().getConnectedHosts().length === 0) void reconnect();
  }, lookAgainMs).unref();
  return ok({
    get client() {
      return client;
    },
    keyspace: at.keyspace,
    pace: new ReadPace(),
    failure,
    dataCentres: () => [...new Set(client.hosts.values().flatMap(({ datacenter }) => datacenter ?? []))],
    long: (value) => types.Long.fromNumber(value),
    watchNodes(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async answers() {
      try {
        await client.execute('SELECT key FROM system.local', [], { prepare: false });
        return ok();
      } catch (error) {
        return fail(failure(error));
      }
    },
    reconnect,
    async close() {
      isClosed = true;
      clearInterval(looking);
      await Promise.race([client.shutdown(), delay(closeTimeoutMs, undefined, { ref: false })]);
    },
  });
}
