import { beforeAll, expect, inject, test } from 'vitest';
import { applySchema, expectFailures, inWords, withPasswords, writeOwnProfile } from './own-profile.js';

const { kafka, cassandra, user, reader } = inject('ownClusters');
const node = `127.0.0.1:${cassandra.tlsPort}`;
const refused = {
  kafka: { kind: 'login-refused', remedy: ['password of Kafka', 'TAPEDECK_KAFKA_PASSWORD'] },
  cassandra: { kind: 'login-refused', remedy: ['password of Cassandra', 'TAPEDECK_CASSANDRA_PASSWORD'] },
};

beforeAll(async () => applySchema(await writeOwnProfile()));

test('a wrong password, with SCRAM and in Cassandra', async () => {
  const steps = await expectFailures(
    {},
    [
      { step: `kafka login ${kafka.at.scram}`, cause: [kafka.at.scram, user, 'SCRAM-SHA-512'], ...refused.kafka },
      { step: `cassandra login ${node}`, cause: [inWords(node), user], ...refused.cassandra },
    ],
    'a-Wrong-Password',
  );
  expect(JSON.stringify(steps)).not.toContain('a-Wrong-Password');
});

test('a user that nobody knows, with PLAIN and in Cassandra', () =>
  expectFailures(
    {
      kafka: { brokers: [kafka.at.password], sasl: { mechanism: 'plain', username: 'nobody' } },
      cassandra: { username: 'nobody' },
    },
    [
      { step: `kafka login ${kafka.at.password}`, cause: [kafka.at.password, 'nobody', 'PLAIN'], ...refused.kafka },
      { step: `cassandra login ${node}`, cause: [inWords(node), 'nobody'], ...refused.cassandra },
    ],
  ));

test.for([
  ['plain', 'password'],
  ['scram-sha-256', 'scram'],
] as const)('%s logs in', async ([mechanism, listener]) => {
  await expectFailures({ kafka: { brokers: [kafka.at[listener]], sasl: { mechanism, username: user } } }, []);
});

test('a mechanism that is not enabled, with those that are', () =>
  expectFailures({ kafka: { sasl: { mechanism: 'plain', username: user } } }, [
    {
      step: `kafka login ${kafka.at.scram}`,
      kind: 'mechanism-not-enabled',
      cause: [inWords(kafka.at.scram), 'PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'],
      remedy: ['SCRAM-SHA-256', 'enable PLAIN'],
    },
  ]));

test('a server that wants a login, and a profile without a user', () =>
  expectFailures({ kafka: { sasl: null }, cassandra: { username: null } }, [
    {
      step: `kafka login ${kafka.at.scram}`,
      kind: 'login-expected',
      cause: [inWords(kafka.at.scram), 'SCRAM-SHA-512'],
      remedy: ['user', 'SASL mechanism'],
    },
    { step: `cassandra login ${node}`, kind: 'login-expected', cause: [inWords(node)], remedy: ['user', 'password'] },
  ]));

test('a listener without login, and a profile with a user', () =>
  expectFailures({ kafka: { brokers: [kafka.at.tls] } }, [
    {
      step: `kafka login ${kafka.at.tls}`,
      kind: 'login-not-expected',
      cause: [inWords(kafka.at.tls)],
      remedy: ['out of the profile'],
    },
  ]));

test('a user who may log in and nothing else', () =>
  expectFailures(
    { kafka: { sasl: { mechanism: 'scram-sha-512', username: reader } }, cassandra: { username: reader } },
    [
      { step: 'kafka topic own.ticks', kind: 'not-authorised', cause: [kafka.at.scram], remedy: ['own.ticks'] },
      { step: 'cassandra schema own', kind: 'not-authorised', cause: [reader, 'SELECT'], remedy: ['MODIFY'] },
    ],
  ));

test('a password that is missing is named, and nothing is tried', async () => {
  const { id } = await writeOwnProfile();
  const { code, lines } = await withPasswords(['doctor', '--profile', id], '').ended;
  expect(lines.at(-1)).toMatchObject({ step: 'secrets', ok: false, kind: 'secret-missing' });
  expect(JSON.stringify(lines.at(-1))).toContain('TAPEDECK_KAFKA_PASSWORD');
  expect(code).toBe(2);
});
