import { checkServerIdentity, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import { cleanList } from './clean-text.js';

/** A certificate that is good, and somebody else's. */
export class WrongName extends Error {
  readonly code = 'ERR_TLS_CERT_ALTNAME_INVALID';
}

/**
 * Node's own check of a certificate's names, with a sentence that lists them. A driver that connects by address only is
 * given the names that the profile has for these servers: one of them, or the address, must be in the certificate.
 */
export const checkNames =
  (names: readonly string[]): NonNullable<ConnectionOptions['checkServerIdentity']> =>
  (host, certificate) => {
    const wanted = [host, ...names.filter((name) => name !== host)];
    if (wanted.some((name) => checkServerIdentity(name, certificate) === undefined)) return undefined;
    return new WrongName(`is for ${cleanList(namesOf(certificate)) || 'no host name at all'}, and not for ${host}`);
  };

/** Names and addresses of a certificate: `DNS:a.example, IP Address:127.0.0.1`, else its common name. */
export function namesOf({ subjectaltname, subject }: PeerCertificate): string[] {
  if (subjectaltname) return subjectaltname.split(', ').map((entry) => entry.replace(/^(DNS|IP Address|URI):/, ''));
  const { CN = [] } = (subject ?? {}) as { CN?: string | string[] };
  return [CN].flat();
}
