import { describe, expect, it, test } from 'vitest';
import { profileSchema, type ProfileFile } from '../../../src-shared/profile.js';
import { emptyForm, formOf, type FormValues } from './form-values.js';
import { readForm } from './read-form.js';

const whole: ProfileFile = profileSchema.parse({
  name: 'Desk, staging',
  colour: 'teal',
  environment: 'STAGING',
  confirmStart: true,
  kafka: {
    brokers: ['kafka-1.example.net:9093', 'kafka-2.example.net:9093'],
    topic: 'ticks',
    group: 'desk',
    tls: { ca: '/etc/tapedeck/ca.pem', cert: '/etc/tapedeck/cert.pem', key: '/etc/tapedeck/key.pem' },
    sasl: { mechanism: 'scram-sha-512', username: 'tapedeck' },
    partitions: 24,
    replicationFactor: 3,
    retentionBytes: 12_345_678,
  },
  cassandra: {
    contactPoints: ['cassandra-1.example.net', '10.0.0.7'],
    port: 9142,
    localDataCenter: 'dc1',
    username: 'tapedeck',
    tls: {},
    keyspace: 'desk',
    replication: { class: 'NetworkTopologyStrategy', dc1: 3, dc2: 2 },
  },
});

describe('a form', () => {
  it.each([
    ['with everything', whole],
    [
      'with as little as possible',
      profileSchema.parse({
        name: 'Least',
        kafka: { brokers: ['127.0.0.1:9092'] },
        cassandra: { contactPoints: ['127.0.0.1'], localDataCenter: 'dc1' },
      }),
    ],
  ])('%s gives the profile back that it was made of', (_what, profile) => {
    expect(readForm(formOf(profile))).toEqual({ ok: true, value: profile });
  });

  it('takes lists by commas, spaces and lines', () => {
    const read = readForm({ ...formOf(whole), brokers: ' a:1,b:2\nc:3;d:4 ' });
    expect(read).toMatchObject({ value: { kafka: { brokers: ['a:1', 'b:2', 'c:3', 'd:4'] } } });
  });

  it('reads TLS files only where TLS is on', () => {
    const read = readForm({ ...formOf(whole), kafkaTls: false, kafkaCa: 'not a path' });
    expect(read).toMatchObject({ ok: true, value: { kafka: { tls: null } } });
  });
});

test.each<[Partial<FormValues>, keyof FormValues, string]>([
  [{ name: '  ' }, 'name', 'Cannot be empty'],
  [{ environment: 'x'.repeat(21) }, 'environment', 'Environment is longer than 20 characters'],
  [{ brokers: '' }, 'brokers', 'Cannot be empty'],
  [{ brokers: 'kafka-1:9092, kafka-2' }, 'brokers', 'kafka-2 is not host:port'],
  [{ topic: 'a b' }, 'topic', 'Topic is not a topic name'],
  [{ partitions: '' }, 'partitions', 'Partitions is not a whole number'],
  [{ partitions: '1.5' }, 'partitions', 'Partitions is not a whole number'],
  [{ replicationFactor: '0' }, 'replicationFactor', 'Replication factor is below 1'],
  [{ retention: '1' }, 'retention', 'Retention (MB) is below 10 MB'],
  [{ retention: 'much' }, 'retention', 'Retention (MB) is not a whole number'],
  [{ kafkaUser: '' }, 'kafkaUser', 'Cannot be empty'],
  [{ contactPoints: ' , ' }, 'contactPoints', 'Cannot be empty'],
  [{ port: '99999' }, 'port', 'Port is above 65535'],
  [{ dataCentre: '' }, 'dataCentre', 'Cannot be empty'],
  [{ keyspace: "x'; DROP" }, 'keyspace', 'Keyspace is not a plain CQL name (a-z, 0-9, _, at most 48)'],
  [{ kafkaCa: 'ca.pem' }, 'kafkaCa', 'Write the whole path, or choose the file'],
  [{ kafkaKey: '' }, 'kafkaKey', 'A certificate needs its key'],
  [{ kafkaCert: '' }, 'kafkaCert', 'A key needs its certificate'],
  [{ copies: 'dc1' }, 'copies', 'Write each data centre with its copies, such as dc1: 3, dc2: 2'],
  [{ copies: "dc1'; x: 1" }, 'copies', 'Write each data centre with its copies, such as dc1: 3, dc2: 2'],
  [{ replicationClass: 'SimpleStrategy', copies: '0' }, 'copies', 'Copies is not a whole number above 0'],
])('%o is told at its field', (typed, field, message) => {
  expect(readForm({ ...formOf(whole), ...typed })).toEqual({ ok: false, failure: { [field]: message } });
});

test('a new form says all at once what it needs', () => {
  const read = readForm(emptyForm);
  expect(read.ok || Object.keys(read.failure).sort()).toEqual([
    'brokers',
    'contactPoints',
    'copies',
    'dataCentre',
    'name',
  ]);
});
