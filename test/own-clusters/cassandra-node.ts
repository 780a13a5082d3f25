import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { auth, Client } from 'cassandra-driver';
import type { Credentials } from './authority.js';
import { freePorts } from './free-ports.js';
import { jars, repository, startJavaServer } from './java-server.js';

export interface CassandraWishes {
  readonly ca: string;
  readonly server: Credentials;
  /** May create and use keyspaces; `reader` below may only log in. */
  readonly user: string;
  readonly password: string;
  readonly reader: string;
}

export interface CassandraNode {
  /** Where it wants TLS, and where it wants none; a login in both. */
  readonly tlsPort: number;
  readonly plainPort: number;
  readonly dataCentre: string;
  stop(): Promise<void>;
}

export const dataCentre = 'datacenter1';

/** Starts a Cassandra with client TLS and users of its own, and waits until they can log in. */
export async function startCassandra(folder: string, wishes: CassandraWishes): Promise<CassandraNode> {
  mkdirSync(folder, { recursive: true });
  const [tlsPort = 0, plainPort = 0, storagePort = 0] = await freePorts(3);
  const keystore = join(folder, 'server.pem');
  const truststore = join(folder, 'ca.pem');
  writeFileSync(keystore, `${wishes.server.key}\n${wishes.server.cert}`, { mode: 0o600 });
  writeFileSync(truststore, wishes.ca);
  const configuration = join(folder, 'cassandra.yaml');
  writeFileSync(
    configuration,
    [
      readFileSync(join(repository, 'sandbox', 'cassandra.yaml'), 'utf8'),
      `native_transport_port: ${plainPort}`,
      `native_transport_port_ssl: ${tlsPort}`,
      `storage_port: ${storagePort}`,
      ...['authenticator: PasswordAuthenticator', 'authorizer: CassandraAuthorizer'],
      'client_encryption_options:',
      ...['  enabled: true', '  optional: false', `  keystore: ${keystore}`, `  truststore: ${truststore}`],
      ...['  ssl_context_factory:', '    class_name: org.apache.cassandra.security.PEMBasedSslContextFactory'],
    ].join('\n'),
  );
  const server = startJavaServer(folder, [
    ...['-Dcassandra.superuser_setup_delay_ms=0', '-Dcassandra.auth_bcrypt_gensalt_log2_rounds=4'],
    ...cassandraArguments(folder, configuration),
  ]);
  await server.until(() => makeUsers(plainPort, wishes));
  return { tlsPort, plainPort, dataCentre, stop: () => server.stop() };
}

/** The command line of a node whose data are in this folder. */
export const cassandraArguments = (folder: string, configuration: string): string[] => [
  ...['-Xms128m', '-Xmx512m', '-Xss256k', '-XX:+UseSerialGC', ...moduleArguments()],
  `-javaagent:${join(jars('cassandra'), readdirSync(jars('cassandra')).find((file) => /^jamm-/.test(file)) ?? '')}`,
  `-Dcassandra.config=${pathToFileURL(configuration).href}`,
  `-Dlogback.configurationFile=${pathToFileURL(join(repository, 'sandbox', 'cassandra-logging.xml')).href}`,
  `-Dcassandra.storagedir=${join(folder, 'data')}`,
  ...['-Dcassandra.ring_delay_ms=0', '-Dcassandra.skip_wait_for_gossip_to_settle=0'],
  ...['-classpath', join(jars('cassandra'), '*'), 'org.apache.cassandra.service.CassandraDaemon'],
];

/** False as long as nobody can log in. */
async function makeUsers(port: number, { user, password, reader }: CassandraWishes): Promise<boolean> {
  const client = new Client({
    contactPoints: ['127.0.0.1'],
    protocolOptions: { port },
    localDataCenter: dataCentre,
    authProvider: new auth.PlainTextAuthProvider('cassandra', 'cassandra'),
  });
  try {
    await client.connect();
    for (const name of [user, reader]) {
      await client.execute(`CREATE ROLE IF NOT EXISTS ${name} WITH PASSWORD = '${password}' AND LOGIN = true`);
    }
    await client.execute(`GRANT ALL PERMISSIONS ON ALL KEYSPACES TO ${user}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.shutdown();
  }
}

const exported = [
  ...['java.base/jdk.internal.misc', 'java.base/jdk.internal.ref', 'java.base/sun.nio.ch'],
  ...['java.management.rmi/com.sun.jmx.remote.internal.rmi', 'java.rmi/sun.rmi.registry', 'java.rmi/sun.rmi.server'],
  ...['java.rmi/sun.rmi.transport.tcp', 'java.sql/java.sql', 'jdk.unsupported/sun.misc'],
];
const opened = [
  ...['java.lang.module', 'jdk.internal.loader', 'jdk.internal.ref', 'jdk.internal.reflect', 'jdk.internal.math'],
  ...['jdk.internal.module', 'jdk.internal.util.jar', 'sun.nio.ch', 'java.io', 'java.nio', 'java.lang'],
  ...['java.util', 'java.util.concurrent', 'java.util.concurrent.atomic'],
];
/** Cassandra's conf/jvm17-server.options. */
const moduleArguments = (): string[] => [
  ...exported.map((name) => `--add-exports=${name}=ALL-UNNAMED`),
  ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  '--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED',
  '-Djdk.attach.allowAttachSelf=true',
  '-Dio.netty.tryReflectionSetAccessible=true',
];
