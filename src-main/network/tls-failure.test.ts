import type { PeerCertificate } from 'node:tls';
import { expect, test } from 'vitest';
import { tlsFailure } from './tls-failure.js';

const at = { server: 'Kafka', host: 'kafka-1.example', port: 9093 } as const;
const error = (code: string, message = code) => Object.assign(new Error(message), { code });
const peer = {
  issuer: { CN: 'Desk\u202e CA' },
  valid_from: 'Oct  4 00:00:00 2026 GMT',
  valid_to: 'Nov 13 00:00:00 2026 GMT',
} as unknown as PeerCertificate;

test('a certificate that has expired is told with its last day', () => {
  expect(
    tlsFailure(error('CERT_HAS_EXPIRED'), at, { peer: { ...peer, valid_to: 'Nov 13 00:00:00 2013 GMT' } }),
  ).toMatchObject({
    kind: 'certificate-expired',
    message: 'The certificate of Kafka at kafka-1.example port 9093 expired on 2013-11-13.',
  });
});

test('an authority that is not trusted is named, its name cleaned', () => {
  const failure = tlsFailure(error('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), at, { peer });
  expect(failure?.kind).toBe('ca-unknown');
  expect(failure?.message).toContain('“Desk CA”');
  expect(failure?.remedy).toMatch(/^Name a PEM file/);
  expect(tlsFailure(error('SELF_SIGNED_CERT_IN_CHAIN'), at, { peer, ownAuthority: true })?.remedy).toMatch(/^Put/);
});

test.for([
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tlsv13 alert certificate required'],
  [
    'ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED',
    'error:1000045c:SSL routines:OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED',
  ],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'sslv3 alert bad certificate'],
] as const)('%s is about the certificate of the client', ([code, message]) => {
  expect(tlsFailure(error(code, message), at)?.kind).toBe('client-certificate-wanted');
  expect(tlsFailure(error(code, message), at, { showsCertificate: true })?.kind).toBe('client-certificate-refused');
});

test('a plain answer to a TLS hello is TLS that is not expected', () => {
  expect(tlsFailure(error('ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number'), at)?.kind).toBe('tls-not-expected');
});

test.for([
  ['ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'],
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9093'],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND tls-broker.example'],
] as const)('%s is no matter of TLS', ([code, message]) => {
  expect(tlsFailure(error(code, message), at)).toBeNull();
});
