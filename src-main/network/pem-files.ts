import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import type { Failure } from '../../src-shared/failure.js';
import type { TlsFiles } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { checkNames } from './certificate-names.js';
import { cleanText } from './clean-text.js';

/** Whose TLS it is, for the names of the profile's fields. */
type Owner = 'kafka' | 'cassandra';

class UnusablePem extends Error {}

/**
 * What both clients and the test of a profile connect with, from the PEM files of a profile; null where it has TLS off.
 * Certificates are always verified: by `ca`, else by the usual authorities, and for one of `names` besides the host itself.
 */
export async function secureOptions(
  owner: Owner,
  tls: TlsFiles | null,
  passphrase: string | null,
  names: readonly string[] = [],
): Promise<Result<ConnectionOptions | null, Failure>> {
  if (!tls) return ok(null);
  try {
    const [ca, cert, key] = await Promise.all([
      read(`${owner}.tls.ca`, tls.ca),
      read(`${owner}.tls.cert`, tls.cert),
      read(`${owner}.tls.key`, tls.key),
    ]);
    if (ca) parseCertificate(`${owner}.tls.ca`, tls.ca, ca);
    if (Boolean(cert) !== Boolean(key)) {
      throw new UnusablePem(`${owner}.tls has ${cert ? 'cert without key' : 'key without cert'}; a client needs both.`);
    }
    if (cert && key) parsePair(owner, tls, cert, key, passphrase);
    return ok({
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      checkServerIdentity: checkNames(names),
      ...(ca ? { ca: [ca] } : {}),
      ...(cert ? { cert } : {}),
      ...(key ? { key } : {}),
      ...(key && passphrase ? { passphrase } : {}),
    });
  } catch (error) {
    if (!(error instanceof UnusablePem)) throw error;
    return fail({
      kind: 'pem-unusable',
      nature: 'config',
      message: error.message,
      remedy: `Correct the PEM files under ${owner}.tls in the profile.`,
    });
  }
}

async function read(field: string, path: string | null): Promise<string | null> {
  if (!path) return null;
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'EACCES' || code === 'EPERM'
          ? 'may not be read by this user'
          : code === 'EISDIR'
            ? 'is a folder'
            : `cannot be read: ${cleanText(message)}`;
    throw new UnusablePem(`The PEM file ${path} (${field}) ${why}.`);
  }
}

function parseCertificate(field: string, path: string | null, text: string): X509Certificate {
  const where = `${path} (${field})`;
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw new UnusablePem(`The file ${where} holds no PEM certificate.`);
  try {
    return new X509Certificate(text);
  } catch (error) {
    throw new UnusablePem(`The PEM certificate in ${where} is damaged: ${said(error)}.`);
  }
}

function parsePair(owner: Owner, tls: TlsFiles, cert: string, key: string, passphrase: string | null): void {
  const certificate = parseCertificate(`${owner}.tls.cert`, tls.cert, cert);
  const where = `${tls.key} (${owner}.tls.key)`;
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key))
    throw new UnusablePem(`The file ${where} holds no PEM private key.`);
  let isPair: boolean;
  try {
    isPair = certificate.checkPrivateKey(createPrivateKey({ key, ...(passphrase ? { passphrase } : {}) }));
  } catch (error) {
    const locked = /ENCRYPTED/.test(key);
    throw new UnusablePem(
      locked
        ? `The private key in ${where} is encrypted, and ${passphrase ? 'the passphrase is wrong' : 'no passphrase was given'}.`
        : `The private key in ${where} is damaged: ${said(error)}.`,
    );
  }
  if (!isPair) throw new UnusablePem(`The private key in ${where} does not belong to the certificate in ${tls.cert}.`);
}

const said = (error: unknown): string => cleanText(error instanceof Error ? error.message : String(error), 120);
