import type { PeerCertificate } from 'node:tls';
import type { Failure, FailureKind } from '../../src-shared/failure.js';
import { cleanText } from './clean-text.js';
import type { Endpoint } from './endpoint.js';

const unknownAuthority = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
]);

/** What is known besides the error. */
export interface TlsFacts {
  readonly peer?: PeerCertificate | null;
  /** The profile has a client certificate. */
  readonly showsCertificate?: boolean;
  /** The profile names an authority of its own. */
  readonly ownAuthority?: boolean;
}

/** Why TLS with a server failed, from Node's error; null where it was not TLS that failed. */
export function tlsFailure(error: unknown, { server, host, port }: Endpoint, facts: TlsFacts = {}): Failure | null {
  if (!(error instanceof Error)) return null;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (/^E(NOTFOUND|AI_|NODATA|CONN|TIMEDOUT|HOST|NET|PIPE)/.test(code)) return null; // whatever letters are in its name
  const text = `${code} ${error.message}`;
  const where = `${server} at ${host} port ${port}`;
  const make = (kind: FailureKind, message: string, remedy: string): Failure => ({
    kind,
    nature: 'config',
    message,
    remedy,
  });
  if (unknownAuthority.has(code) || /self[- ]signed certificate|unable to (get|verify)/i.test(error.message)) {
    const issuer = facts.peer ? issuerOf(facts.peer) : null;
    return make(
      'ca-unknown',
      `The certificate of ${where} is signed by an authority that is not trusted here${issuer ? `: “${issuer}”` : ''}.`,
      facts.ownAuthority
        ? `Put the certificate of ${issuer ? `“${issuer}”` : 'its authority'} into the file that the profile names as CA.`
        : `Name a PEM file with the certificate of ${issuer ? `“${issuer}”` : 'its authority'} as CA in the profile.`,
    );
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID' || /certificate has expired/i.test(error.message)) {
    return make(
      'certificate-expired',
      `The certificate of ${where} ${validity(code, facts.peer)}.`,
      `Have a new certificate put on the server; or set this computer’s clock, which says ${day(new Date())}.`,
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || /altnames/i.test(error.message)) {
    return make(
      'host-name-wrong',
      `The certificate of ${where} ${cleanText(error.message.replace(/^.*?(?=is for |Hostname)/s, ''), 500)}.`,
      `Write a name of the certificate into the profile instead of ${host}, or have ${host} added to the certificate (subject alternative name).`,
    );
  }
  if (isAlertAboutUs(text)) {
    return facts.showsCertificate
      ? make(
          'client-certificate-refused',
          `${where} did not accept the client certificate of the profile: ${alertOf(text)}.`,
          'Name a certificate that this server’s authority has signed as cert and key in the profile.',
        )
      : make(
          'client-certificate-wanted',
          `${where} wants a certificate from the client, and the profile has none.`,
          'Name the PEM files of a client certificate and of its key as cert and key in the profile.',
        );
  }
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_CIPHER|HANDSHAKE_FAILURE/i.test(text)) {
    return make(
      'tls-failed',
      `${where} and this computer have no TLS version or cipher in common: ${alertOf(text)}.`,
      'Allow TLS 1.2 or 1.3 with usual ciphers on the server.',
    );
  }
  if (/WRONG_VERSION_NUMBER|wrong version number|packet length too long/i.test(text)) {
    return notExpected({ server, host, port });
  }
  if (!/^ERR_(SSL|TLS|OSSL)|certificate|\bssl\b|\btls\b|PEM routines|bad decrypt/i.test(text)) return null;
  if (/before secure TLS connection/i.test(text)) return null; // it went away: no matter of TLS
  return make(
    'tls-failed',
    `TLS with ${where} failed: ${cleanText(error.message)}`,
    'Check the PEM files of the profile and the TLS settings of the server.',
  );
}

/** TLS is on in the profile, and the server speaks without. */
export const notExpected = ({ server, host, port }: Endpoint): Failure => ({
  kind: 'tls-not-expected',
  nature: 'config',
  message: `${server} at ${host} port ${port} speaks without TLS, and the profile has TLS on.`,
  remedy: 'Switch TLS off in the profile, or give the port on which the server speaks TLS.',
});

/** TLS is off in the profile, and the server wants it. */
export const expected = ({ server, host, port }: Endpoint): Failure => ({
  kind: 'tls-expected',
  nature: 'config',
  message: `${server} at ${host} port ${port} wants TLS, and the profile has TLS off.`,
  remedy:
    'Switch TLS on in the profile, with the certificate of the server’s authority (CA) where that is one of your own.',
});

/** Alerts by which a server says that it dislikes, or lacks, the client's certificate (RFC 8446 section 6.2). */
const isAlertAboutUs = (text: string): boolean =>
  /ALERT_?(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_|UNKNOWN_CA|ACCESS_DENIED)|CERTIFICATE_REQUIRED|alert (bad certificate|certificate|unknown ca|unsupported certificate|access denied)/i.test(
    text,
  );

const alertOf = (text: string): string =>
  (/alert[_ ]([a-z_ ]+)/i.exec(text)?.[1] ?? cleanText(text, 100)).replaceAll('_', ' ').trim().toLowerCase();

function validity(code: string, peer: PeerCertificate | null | undefined): string {
  const now = Date.now();
  if (code === 'CERT_NOT_YET_VALID') return `is valid only from ${day(peer?.valid_from)}`;
  if (peer && Date.parse(peer.valid_to) > now) return 'is signed by a certificate that has expired';
  return peer ? `expired on ${day(peer.valid_to)}` : 'has expired';
}

/** `2026-11-13`, UTC */
export function day(time: string | Date | undefined): string {
  const date = new Date(time ?? NaN);
  return Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);
}

function issuerOf({ issuer }: PeerCertificate): string | null {
  const { CN, O } = (issuer ?? {}) as { CN?: string | string[]; O?: string | string[] };
  const name = [CN ?? O ?? []].flat()[0];
  return name ? cleanText(name, 100) : null;
}
