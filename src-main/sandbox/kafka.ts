import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appRoot } from '../app-root.js';
import { homePath } from '../home.js';
import { kafkaAnswers } from './answers.js';
import type { Installation } from './installation.js';
import type { Server } from './server.js';

const properties = join(appRoot, 'sandbox', 'kafka.properties');

/** Kafka 4 without ZooKeeper: one process is broker and controller. */
export const kafka: Server = {
  name: 'kafka',
  title: 'Kafka',
  answers: kafkaAnswers,
  runArguments: (installation, { port, innerPort }) => [
    ...javaArguments(installation),
    'kafka.Kafka',
    properties,
    ...override('listeners', `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${innerPort}`),
    ...override('advertised.listeners', `PLAINTEXT://127.0.0.1:${port}`),
    ...override('controller.quorum.voters', `1@127.0.0.1:${innerPort}`),
  ],
  formatArguments: (installation) =>
    // meta.properties is what the format writes last
    existsSync(homePath('sandbox', 'kafka', 'data', 'meta.properties'))
      ? null
      : [
          ...javaArguments(installation),
          'kafka.tools.StorageTool',
          'format',
          '--ignore-formatted',
          `--cluster-id=${clusterId()}`,
          `--config=${properties}`,
        ],
};

const override = (name: string, value: string): string[] => ['--override', `${name}=${value}`];

const javaArguments = ({ jars, isSmall }: Installation): string[] => [
  '-Xms128m',
  isSmall ? '-Xmx256m' : '-Xmx384m',
  '-XX:+UseSerialGC',
  `-Dlog4j2.configurationFile=${pathToFileURL(join(appRoot, 'sandbox', 'kafka-logging.xml')).href}`,
  '-classpath',
  join(jars('kafka'), '*'),
];

/** Kafka's own form of a UUID: 16 bytes in base64url, 22 characters. One that begins with "-" would read as an option. */
function clusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? clusterId() : id;
}
