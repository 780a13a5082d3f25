import type { ConnectionOptions } from 'node:tls';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import type { Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { cleanList } from '../network/clean-text.js';
import { brokerEndpoint, serverNameOf, type Endpoint } from '../network/endpoint.js';
import { loginExpected, mechanismNotEnabled } from '../network/login-failure.js';
import { openTcp } from '../network/open-tcp.js';
import { openTls } from '../network/open-tls.js';
import { secureOptions } from '../network/pem-files.js';
import { saslOffer, speaksKafka, type SaslOffer } from '../topic/kafka-handshake.js';
import { oneBroker, type OneBroker } from '../topic/one-broker.js';
import { checkAdvertised } from './advertised-step.js';
import { endpointPlan, keyOf, reachEndpoint } from './reach-endpoint.js';
import { failed, notNeeded, passed, type Outcome, type StepBoard, type StepKey } from './step-board.js';
import { checkTls } from './tls-step.js';
import { checkTopics } from './topic-step.js';

const tlsMs = 20_000;
const loginMs = 15_000;
const metadataMs = 20_000;
const topicMs = 15_000;

type Secure = Result<ConnectionOptions | null, Failure>;

const metadataKey = ({ kafka }: Profile): StepKey => ({
  cluster: 'kafka',
  step: 'metadata',
  at: kafka.brokers.join(', '),
});
const topicKey = ({ kafka }: Profile): StepKey => ({ cluster: 'kafka', step: 'topic', at: kafka.topic });

const isOfCluster = ({ step }: StepKey): boolean => step === 'metadata' || step === 'topic';

/** The steps at each broker, then those of the cluster. */
export const kafkaPlan = (profile: Profile): StepKey[] => [
  ...profile.kafka.brokers.map(brokerEndpoint).flatMap(endpointPlan),
  metadataKey(profile),
  topicKey(profile),
];

export async function checkKafka(profile: Profile, secrets: Secrets, board: StepBoard): Promise<void> {
  const secure = await secureOptions('kafka', profile.kafka.tls, secrets.tlsKeyPassphrase);
  const opened = await Promise.all(
    profile.kafka.brokers.map((broker) => checkBroker(profile, secrets, secure, brokerEndpoint(broker), board)),
  );
  const brokers = opened.flatMap((each) => each ?? []);
  const [first] = brokers;
  try {
    if (!first || !secure.ok) return board.skip('no broker could be used', isOfCluster);
    const known = await board.take(metadataKey(profile), metadataMs, (signal) =>
      checkAdvertised(profile, first.at, first.broker, secure.value, signal),
    );
    if (known) await board.take(topicKey(profile), topicMs, () => checkTopics(profile, first.broker));
  } finally {
    await Promise.all(brokers.map(({ broker }) => broker.close()));
  }
}

/** Name, TCP, TLS and login of one broker; a connection with it where all of that works. */
async function checkBroker(
  profile: Profile,
  secrets: Secrets,
  secure: Secure,
  at: Endpoint,
  board: StepBoard,
): Promise<{ readonly at: Endpoint; readonly broker: OneBroker } | undefined> {
  if (!(await reachEndpoint(board, at))) return undefined;
  const isSecure = await board.take(keyOf(at, 'tls'), tlsMs, async (signal) =>
    secure.ok ? checkTls(at, secure.value, speaksKafka, signal) : failed(secure.failure),
  );
  if (!isSecure || !secure.ok) return undefined;
  const broker = oneBroker(profile, secrets, at, secure.value);
  const loggedIn = await board.take(keyOf(at, 'login'), loginMs, (signal) =>
    checkLogin(profile, at, secure.value, broker, signal),
  );
  if (loggedIn) return { at, broker };
  await broker.close();
  return undefined;
}

async function checkLogin(
  { kafka: { sasl } }: Profile,
  at: Endpoint,
  secure: ConnectionOptions | null,
  broker: OneBroker,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const mechanism = sasl?.mechanism.toUpperCase();
  const offer = await askOffer(at, secure, mechanism ?? 'PLAIN', signal);
  const where = `Kafka at ${at.host} port ${at.port}`;
  const offered = cleanList(offer?.mechanisms ?? []);
  if (offer && sasl && mechanism) {
    if (!offer.takesLogin) return failed(loginNotExpected(where));
    if (!offer.mechanisms.includes(mechanism)) return failed(mechanismNotEnabled(where, mechanism, offered));
  } else if (offer?.takesLogin) return failed(loginExpected('Kafka', where, offered));
  const connected = await broker.connect();
  if (!connected.ok) return failed(connected.failure);
  return sasl
    ? passed(undefined, `${sasl.username}, ${mechanism}`)
    : notNeeded(undefined, 'no user in the profile, and none wanted by the server');
}

/** On a connection of its own, since kafkajs keeps to itself what the server offers. */
async function askOffer(
  at: Endpoint,
  secure: ConnectionOptions | null,
  mechanism: string,
  signal: AbortSignal,
): Promise<SaslOffer | null> {
  if (secure) {
    const opened = await openTls(at, { ...serverNameOf(at), ...secure }, signal);
    return opened.ok ? saslOffer(opened.socket, mechanism, signal) : null;
  }
  const opened = await openTcp(at, signal);
  return opened.ok ? saslOffer(opened.value, mechanism, signal) : null;
}

const loginNotExpected = (where: string): Failure => ({
  kind: 'login-not-expected',
  nature: 'config',
  message: `${where} takes no login, and the profile names a user.`,
  remedy: 'Take user and SASL mechanism out of the profile, or give the port of a listener with SASL.',
});
