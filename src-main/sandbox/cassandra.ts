import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appRoot } from '../app-root.js';
import { homePath } from '../home.js';
import { cassandraAnswers } from './answers.js';
import type { Server } from './server.js';

/** The name that Cassandra's SimpleSnitch gives to the only data centre. */
export const localDataCenter = 'datacenter1';

const configuration = (file: string): string => pathToFileURL(join(appRoot, 'sandbox', file)).href;

/** One Cassandra node. */
export const cassandra: Server = {
  name: 'cassandra',
  title: 'Cassandra',
  answers: cassandraAnswers,
  runArguments: ({ jars, isSmall }, { port, innerPort }) => [
    '-Xms256m',
    isSmall ? '-Xmx768m' : '-Xmx1g',
    '-Xss256k',
    ...moduleArguments,
    `-javaagent:${agent(jars('cassandra'))}`,
    `-Dcassandra.config=${configuration('cassandra.yaml')}`,
    `-Dlogback.configurationFile=${configuration('cassandra-logging.xml')}`,
    `-Dcassandra.storagedir=${homePath('sandbox', 'cassandra', 'data')}`,
    `-Dcassandra.native_transport_port=${port}`,
    `-Dcassandra.storage_port=${innerPort}`,
    // A node alone has nobody to wait for, neither when it comes nor when it goes.
    '-Dcassandra.ring_delay_ms=0',
    '-Dcassandra.skip_wait_for_gossip_to_settle=0',
    '-Dcassandra.shutdown_announce_in_ms=0',
    '-classpath',
    join(jars('cassandra'), '*'),
    'org.apache.cassandra.service.CassandraDaemon',
  ],
  formatArguments: () => null,
};

/** jamm measures objects; without it Cassandra does not know the size of its memtables. */
function agent(folder: string): string {
  const jar = readdirSync(folder).find((file) => /^jamm-.*\.jar$/.test(file));
  if (!jar) throw new Error(`${folder} has no jamm jar`);
  return join(folder, jar);
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
const moduleArguments = [
  ...exported.map((name) => `--add-exports=${name}=ALL-UNNAMED`),
  ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  '--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED',
  '-Djdk.attach.allowAttachSelf=true',
  '-Dio.netty.tryReflectionSetAccessible=true',
];
