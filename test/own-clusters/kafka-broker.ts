import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Kafka, logLevel, type KafkaConfig } from 'kafkajs';
import type { Credentials } from './authority.js';
import { freePorts } from './free-ports.js';
import { jars, repository, runJavaTool, startJavaServer, type JavaServer } from './java-server.js';

/** One listener a way to speak with the broker; each has its own port. */
const listeners = {
  /** TLS with SCRAM, 512 and 256. */
  scram: 'SASL_SSL',
  /** TLS with SASL PLAIN. */
  password: 'SASL_SSL',
  /** TLS without login. */
  tls: 'SSL',
  /** TLS that wants a certificate of the client. */
  mutual: 'SSL',
  /** TLS with a certificate of last month. */
  expired: 'SSL',
  /** TLS with a certificate for another host. */
  elsewhere: 'SSL',
  /** Neither TLS nor login. */
  plain: 'PLAINTEXT',
  /** Plain, and advertised at a port where nobody listens. */
  unserved: 'PLAINTEXT',
  controller: 'PLAINTEXT',
} as const;
export type ListenerName = keyof typeof listeners;
const listenerNames = Object.keys(listeners) as ListenerName[];

export interface KafkaWishes {
  /** Of the authority that servers and clients trust. */
  readonly ca: string;
  readonly server: Credentials;
  readonly expired: Credentials;
  readonly elsewhere: Credentials;
  /** May do everything; `reader` below may do nothing. */
  readonly user: string;
  readonly password: string;
  readonly reader: string;
}

export interface KafkaBroker {
  /** `127.0.0.1:PORT` */
  readonly at: Readonly<Record<ListenerName, string>>;
  /** What the listener `unserved` is advertised as. */
  readonly advertisedButUnserved: string;
  stop(): Promise<void>;
}

/** Starts a Kafka whose users are made when its storage is formatted, and waits until it answers. */
export async function startKafka(folder: string, wishes: KafkaWishes): Promise<KafkaBroker> {
  mkdirSync(folder, { recursive: true });
  const [closed = 0, ...ports] = await freePorts(listenerNames.length + 1);
  const at = Object.fromEntries(listenerNames.map((name, index) => [name, `127.0.0.1:${ports[index]}`])) as Record<
    ListenerName,
    string
  >;
  const advertisedButUnserved = `127.0.0.1:${closed}`;
  const properties = join(folder, 'kafka.properties');
  writeFileSync(properties, propertiesOf(folder, wishes, at, advertisedButUnserved));
  const program = [
    ...['-Xms96m', '-Xmx256m', '-XX:+UseSerialGC'],
    `-Dlog4j2.configurationFile=${pathToFileURL(join(repository, 'sandbox', 'kafka-logging.xml')).href}`,
    ...['-classpath', join(jars('kafka'), '*')],
  ];
  const scram = ['SCRAM-SHA-512', 'SCRAM-SHA-256'].flatMap((mechanism) =>
    [wishes.user, wishes.reader].flatMap((name) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${wishes.password},iterations=4096]`,
    ]),
  );
  const clusterId = `T${randomBytes(16).toString('base64url').slice(1)}`;
  runJavaTool(folder, [
    ...program,
    ...['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, `--config=${properties}`, ...scram],
  ]);
  const server: JavaServer = startJavaServer(folder, [...program, 'kafka.Kafka', properties]);
  await server.until(() => answers({ brokers: [at.plain] }));
  return { at, advertisedButUnserved, stop: () => server.stop() };
}

async function answers(config: KafkaConfig): Promise<boolean> {
  const admin = new Kafka({ ...config, logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}

function propertiesOf(
  folder: string,
  wishes: KafkaWishes,
  at: Readonly<Record<ListenerName, string>>,
  advertisedButUnserved: string,
): string {
  const pem = (name: string, ...parts: string[]) => {
    writeFileSync(join(folder, name), parts.join('\n'), { mode: 0o600 });
    return join(folder, name);
  };
  const keystore = (listener: ListenerName, { key, cert }: Credentials) =>
    `listener.name.${listener}.ssl.keystore.location=${pem(`${listener}.pem`, key, cert)}`;
  const upper = (name: string) => name.toUpperCase();
  const { user, password, reader } = wishes;
  return [
    ...['process.roles=broker,controller', 'node.id=1', `log.dirs=${join(folder, 'data')}`],
    `listeners=${listenerNames.map((name) => `${upper(name)}://${at[name]}`).join(',')}`,
    `advertised.listeners=${listenerNames
      .filter((name) => name !== 'controller')
      .map((name) => `${upper(name)}://${name === 'unserved' ? advertisedButUnserved : at[name]}`)
      .join(',')}`,
    `listener.security.protocol.map=${listenerNames.map((name) => `${upper(name)}:${listeners[name]}`).join(',')}`,
    ...['controller.listener.names=CONTROLLER', 'inter.broker.listener.name=PLAIN'],
    `controller.quorum.voters=1@${at.controller}`,

    ...['ssl.keystore.type=PEM', 'ssl.truststore.type=PEM', `ssl.truststore.location=${pem('ca.pem', wishes.ca)}`],
    keystore('scram', wishes.server),
    keystore('password', wishes.server),
    keystore('tls', wishes.server),
    keystore('mutual', wishes.server),
    keystore('expired', wishes.expired),
    keystore('elsewhere', wishes.elsewhere),
    'listener.name.mutual.ssl.client.auth=required',

    'listener.name.scram.sasl.enabled.mechanisms=SCRAM-SHA-512,SCRAM-SHA-256',
    ...['scram-sha-512', 'scram-sha-256'].map(
      (mechanism) =>
        `listener.name.scram.${mechanism}.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;`,
    ),
    'listener.name.password.sasl.enabled.mechanisms=PLAIN',
    `listener.name.password.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_${user}="${password}" user_${reader}="${password}";`,

    'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    `super.users=User:${user};User:ANONYMOUS`,

    'auto.create.topics.enable=false',
    ...['offsets.topic.replication.factor=1', 'offsets.topic.num.partitions=2'],
    ...['transaction.state.log.replication.factor=1', 'transaction.state.log.min.isr=1'],
    ...['share.coordinator.state.topic.replication.factor=1', 'share.coordinator.state.topic.min.isr=1'],
    ...['group.initial.rebalance.delay.ms=0', 'num.network.threads=1', 'num.io.threads=2', 'background.threads=1'],
    'log.cleaner.dedupe.buffer.size=8388608',
  ].join('\n');
}
