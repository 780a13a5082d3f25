import { writeFileSync } from 'node:fs';
import { beforeAll, inject, test } from 'vitest';
import { temporaryFile, temporaryPath } from '../oracle/temporary-folder.js';
import { otherHost } from './own-clusters.js';
import { applySchema, expectFailures, inWords, writeOwnProfile } from './own-profile.js';
import { tlsFront } from './tls-front.js';

const { kafka, cassandra, pem } = inject('ownClusters');
const node = `127.0.0.1:${cassandra.tlsPort}`;
const lastDay = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 8); // year and month

beforeAll(async () => applySchema(await writeOwnProfile()));

test('a server that wants TLS, and a profile without', () =>
  expectFailures({ kafka: { tls: null }, cassandra: { tls: null } }, [
    {
      step: `kafka tls ${kafka.at.scram}`,
      kind: 'tls-expected',
      cause: ['Kafka', inWords(kafka.at.scram), 'wants TLS'],
      remedy: ['Switch TLS on', 'CA'],
    },
    {
      step: `cassandra tls ${node}`,
      kind: 'tls-expected',
      cause: ['Cassandra', inWords(node), 'wants TLS'],
      remedy: ['Switch TLS on', 'CA'],
    },
  ]));

test('a server without TLS, and a profile with it', () =>
  expectFailures({ kafka: { brokers: [kafka.at.plain], sasl: null }, cassandra: { port: cassandra.plainPort } }, [
    {
      step: `kafka tls ${kafka.at.plain}`,
      kind: 'tls-not-expected',
      cause: [inWords(kafka.at.plain), 'without TLS'],
      remedy: ['Switch TLS off'],
    },
    {
      step: `cassandra tls 127.0.0.1:${cassandra.plainPort}`,
      kind: 'tls-not-expected',
      cause: [`127.0.0.1 port ${cassandra.plainPort}`, 'without TLS'],
      remedy: ['Switch TLS off'],
    },
  ]));

test('an authority that is not trusted is named, with and without a CA in the profile', () =>
  expectFailures({ kafka: { tls: { ca: pem.otherCa } }, cassandra: { tls: {} } }, [
    {
      step: `kafka tls ${kafka.at.scram}`,
      kind: 'ca-unknown',
      cause: [inWords(kafka.at.scram), 'Own clusters'],
      remedy: ['Own clusters', 'CA'],
    },
    {
      step: `cassandra tls ${node}`,
      kind: 'ca-unknown',
      cause: [inWords(node), 'Own clusters'],
      remedy: ['Name a PEM file', 'Own clusters'],
    },
  ]));

test('a certificate that has expired, with its last day', async () => {
  const front = await tlsFront(cassandra.plainPort, pem.expiredCert, pem.expiredKey);
  try {
    await expectFailures(
      { kafka: { brokers: [kafka.at.expired], sasl: null }, cassandra: { port: front.port } },
      [
        { step: `kafka tls ${kafka.at.expired}`, where: inWords(kafka.at.expired) },
        { step: `cassandra tls 127.0.0.1:${front.port}`, where: `127.0.0.1 port ${front.port}` },
      ].map(({ step, where }) => ({
        step,
        kind: 'certificate-expired',
        cause: [where, `expired on ${lastDay}`],
        remedy: ['new certificate', 'clock'],
      })),
    );
  } finally {
    front.close();
  }
});

test('a certificate for another host, with the names that it has', () =>
  expectFailures(
    { kafka: { brokers: [kafka.at.elsewhere], sasl: null }, cassandra: { contactPoints: ['localhost'] } },
    [
      {
        step: `kafka tls ${kafka.at.elsewhere}`,
        kind: 'host-name-wrong',
        cause: [inWords(kafka.at.elsewhere), otherHost],
        remedy: ['127.0.0.1', 'subject alternative name'],
      },
      {
        step: `cassandra tls localhost:${cassandra.tlsPort}`,
        kind: 'host-name-wrong',
        cause: ['localhost', 'clusters.example', '127.0.0.1'],
        remedy: ['localhost', 'subject alternative name'],
      },
    ],
  ));

test('a server that wants a certificate of the client', () =>
  expectFailures({ kafka: { brokers: [kafka.at.mutual], sasl: null } }, [
    {
      step: `kafka tls ${kafka.at.mutual}`,
      kind: 'client-certificate-wanted',
      cause: [inWords(kafka.at.mutual), 'certificate from the client'],
      remedy: ['cert', 'key'],
    },
  ]));

test('a client certificate that the server trusts is taken', () =>
  expectFailures(
    {
      kafka: {
        brokers: [kafka.at.mutual],
        sasl: null,
        tls: { ca: pem.ca, cert: pem.clientCert, key: pem.clientKey },
      },
    },
    [
      // The certificate logs in as a user who may not see the topic.
      { step: 'kafka topic own.ticks', kind: 'not-authorised', cause: [kafka.at.mutual], remedy: ['own.ticks'] },
    ],
  ));

test('PEM files that are not there, not readable, and none', async () => {
  const none = temporaryFile('no.pem', 'not a certificate');
  await expectFailures({ kafka: { tls: { ca: temporaryPath('missing.pem') } }, cassandra: { tls: { ca: none } } }, [
    {
      step: `kafka tls ${kafka.at.scram}`,
      kind: 'pem-unusable',
      cause: [temporaryPath('missing.pem'), 'kafka.tls.ca', 'is not there'],
      remedy: ['kafka.tls'],
    },
    {
      step: `cassandra tls ${node}`,
      kind: 'pem-unusable',
      cause: [none, 'cassandra.tls.ca', 'no PEM certificate'],
      remedy: ['cassandra.tls'],
    },
  ]);
  const broken = temporaryPath('broken.pem');
  writeFileSync(broken, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
  await expectFailures(
    {
      kafka: { tls: { ca: broken } },
      cassandra: { tls: { ca: pem.ca, cert: pem.clientCert, key: pem.serverKey } },
    },
    [
      { step: `kafka tls ${kafka.at.scram}`, kind: 'pem-unusable', cause: [broken, 'damaged'], remedy: ['kafka.tls'] },
      {
        step: `cassandra tls ${node}`,
        kind: 'pem-unusable',
        cause: [pem.serverKey, 'does not belong', pem.clientCert],
        remedy: ['cassandra.tls'],
      },
    ],
  );
});
