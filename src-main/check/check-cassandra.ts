import type { ConnectionOptions } from 'node:tls';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import type { Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { cleanList } from '../network/clean-text.js';
import type { Endpoint } from '../network/endpoint.js';
import { secureOptions } from '../network/pem-files.js';
import { connectCassandra, type Cassandra } from '../store/cassandra.js';
import { speaksCql } from '../store/cql-handshake.js';
import { dataCentreUnknown } from '../store/store-failure.js';
import { endpointPlan, keyOf, reachEndpoint } from './reach-endpoint.js';
import { checkKeyspace } from './schema-step.js';
import { failed, notNeeded, passed, type Outcome, type StepBoard, type StepKey } from './step-board.js';
import { checkTls } from './tls-step.js';

const tlsMs = 20_000;
const loginMs = 20_000;
const dataCentreMs = 5_000;
const schemaMs = 20_000;

const endpoints = ({ cassandra }: Profile): Endpoint[] =>
  cassandra.contactPoints.map((host) => ({ server: 'Cassandra', host, port: cassandra.port }));

const dataCentreKey = ({ cassandra }: Profile): StepKey => ({
  cluster: 'cassandra',
  step: 'data-centre',
  at: cassandra.localDataCenter,
});
const schemaKey = ({ cassandra }: Profile): StepKey => ({
  cluster: 'cassandra',
  step: 'schema',
  at: cassandra.keyspace,
});

const isOfCluster = ({ step }: StepKey): boolean => step === 'data-centre' || step === 'schema';

/** The steps at each contact point, then those of the cluster. */
export const cassandraPlan = (profile: Profile): StepKey[] => [
  ...endpoints(profile).flatMap(endpointPlan),
  dataCentreKey(profile),
  schemaKey(profile),
];

export async function checkCassandra(profile: Profile, secrets: Secrets, board: StepBoard): Promise<void> {
  const { tls, contactPoints } = profile.cassandra;
  const secure = await secureOptions('cassandra', tls, secrets.tlsKeyPassphrase, contactPoints);
  const opened = await Promise.all(
    endpoints(profile).map((at) => checkContactPoint(profile, secrets, secure, at, board)),
  );
  const sessions = opened.flatMap((each) => each ?? []);
  const [session] = sessions;
  try {
    if (!session) return board.skip('no contact point could be used', isOfCluster);
    const known = await board.take(dataCentreKey(profile), dataCentreMs, () =>
      Promise.resolve(checkDataCentre(profile, session)),
    );
    if (known) await board.take(schemaKey(profile), schemaMs, () => checkKeyspace(profile, session));
  } finally {
    await Promise.all(sessions.map((each) => each.close()));
  }
}

/** Name, TCP, TLS and login of one contact point; a session through it where all of that works. */
async function checkContactPoint(
  profile: Profile,
  secrets: Secrets,
  secure: Result<ConnectionOptions | null, Failure>,
  at: Endpoint,
  board: StepBoard,
): Promise<Cassandra | undefined> {
  if (!(await reachEndpoint(board, at))) return undefined;
  const isSecure = await board.take(keyOf(at, 'tls'), tlsMs, async (signal) =>
    secure.ok ? checkTls(at, secure.value, speaksCql, signal) : failed(secure.failure),
  );
  if (!isSecure) return undefined;
  const session = await board.take(keyOf(at, 'login'), loginMs, (signal) => logIn(profile, secrets, at, signal));
  return session?.value;
}

async function logIn(
  profile: Profile,
  secrets: Secrets,
  at: Endpoint,
  signal: AbortSignal,
): Promise<Outcome<Cassandra>> {
  const connected = await connectCassandra(profile, secrets, at.host);
  if (!connected.ok) return failed(connected.failure);
  if (signal.aborted) await connected.value.close(); // nobody waits for it any more
  const { username } = profile.cassandra;
  return username
    ? passed(connected.value, username)
    : notNeeded(connected.value, 'no user in the profile, and none wanted by the server');
}

function checkDataCentre({ cassandra }: Profile, session: Cassandra): Outcome<void> {
  const existing = session.dataCentres();
  const where = `Cassandra at ${cassandra.contactPoints.join(', ')} port ${cassandra.port}`;
  return existing.includes(cassandra.localDataCenter)
    ? passed(undefined, `${existing.length === 1 ? 'the only one' : `one of ${cleanList(existing)}`}`)
    : failed(dataCentreUnknown(where, cassandra.localDataCenter, existing));
}
