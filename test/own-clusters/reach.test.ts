import { beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { blackHole } from './black-hole.js';
import { applySchema, expectFailures, inWords, writeOwnProfile } from './own-profile.js';

const { kafka, cassandra } = inject('ownClusters');

beforeAll(async () => applySchema(await writeOwnProfile()));

test('right settings pass every step, through TLS and login', async () => {
  const steps = await expectFailures({}, []);
  expect(steps.map(({ step }) => step).sort()).toEqual(
    [
      ...['profile', 'secrets'],
      ...['tcp', 'tls', 'login', 'metadata'].map((step) => `kafka ${step} ${kafka.at.scram}`),
      'kafka topic own.ticks',
      ...['tcp', 'tls', 'login'].map((step) => `cassandra ${step} 127.0.0.1:${cassandra.tlsPort}`),
      `cassandra data-centre ${cassandra.dataCentre}`,
      'cassandra schema own',
    ].sort(),
  );
  for (const step of steps) expect(step).toMatchObject({ kind: null, cause: null, remedy: null });
});

test('a name that nobody knows', () =>
  expectFailures(
    {
      kafka: { brokers: ['no-such-broker.invalid:9093'] },
      cassandra: { contactPoints: ['no-such-node.invalid'] },
    },
    [
      {
        step: 'kafka dns no-such-broker.invalid:9093',
        kind: 'name-unknown',
        cause: ['no-such-broker.invalid'],
        remedy: ['Kafka', 'DNS'],
      },
      {
        step: `cassandra dns no-such-node.invalid:${cassandra.tlsPort}`,
        kind: 'name-unknown',
        cause: ['no-such-node.invalid'],
        remedy: ['Cassandra', 'DNS'],
      },
    ],
  ));

test('a port at which nothing listens; another broker that works is used for the rest', async () => {
  const steps = await expectFailures(
    { kafka: { brokers: [kafka.advertisedButUnserved, kafka.at.scram] }, cassandra: { port: 9 } },
    [
      {
        step: `kafka tcp ${kafka.advertisedButUnserved}`,
        kind: 'kafka-unreachable',
        cause: ['Nothing listens', inWords(kafka.advertisedButUnserved)],
        remedy: ['Start Kafka', 'host and port'],
      },
      {
        step: 'cassandra tcp 127.0.0.1:9',
        kind: 'cassandra-unreachable',
        cause: ['Nothing listens', '127.0.0.1 port 9'],
        remedy: ['Start Cassandra', 'host and port'],
      },
    ],
  );
  expect(steps.find(({ step }) => step === 'kafka topic own.ticks')).toMatchObject({ ok: true });
});

test('an advertised listener that cannot be reached is named beside the broker that names it', () =>
  expectFailures({ kafka: { brokers: [kafka.at.unserved], tls: null, sasl: null } }, [
    {
      step: `kafka metadata ${kafka.at.unserved}`,
      kind: 'listener-unreachable',
      cause: [kafka.at.unserved, kafka.advertisedButUnserved],
      remedy: ['advertised.listeners', kafka.advertisedButUnserved],
    },
  ]));

test('a port of another program', () =>
  expectFailures(
    {
      kafka: { brokers: [`127.0.0.1:${cassandra.plainPort}`], tls: null, sasl: null },
    },
    [
      {
        step: `kafka tls 127.0.0.1:${cassandra.plainPort}`,
        kind: 'kafka-error',
        cause: [`127.0.0.1 port ${cassandra.plainPort}`, 'Kafka'],
        remedy: ['host and port'],
      },
    ],
  ));

test.runIf(process.platform === 'linux')('a connection that nobody answers, as behind a firewall', async () => {
  const hole = await blackHole();
  onTestFinished(() => hole.close());
  const words = { cause: [`127.0.0.1 port ${hole.port}`, 'within 5 s'], remedy: ['firewall', `port ${hole.port}`] };
  await expectFailures({ kafka: { brokers: [`127.0.0.1:${hole.port}`] }, cassandra: { port: hole.port } }, [
    { step: `kafka tcp 127.0.0.1:${hole.port}`, kind: 'connect-timeout', ...words },
    { step: `cassandra tcp 127.0.0.1:${hole.port}`, kind: 'connect-timeout', ...words },
  ]);
});
