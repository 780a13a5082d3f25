import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import forge from 'node-forge';

/** A certificate and its key as PEM; the key is PKCS #8, as Java wants it. */
export interface Credentials {
  readonly cert: string;
  readonly key: string;
}

interface Wishes {
  /** Host names and addresses that it is for. */
  readonly names?: readonly string[];
  /** Days from now; a negative one is past. */
  readonly fromDay?: number;
  readonly toDay?: number;
}

const dayMs = 86_400_000;
const forgeName = (commonName: string) => [{ name: 'commonName', value: commonName }];

/** A certificate authority of the tests' own. */
export class Authority {
  private readonly key: forge.pki.rsa.PrivateKey;
  private readonly certificate: forge.pki.Certificate;

  constructor(private readonly name: string) {
    const keys = keyPair();
    this.key = keys.forgeKey;
    this.certificate = certificate(keys.publicKey, name, name, {});
    this.certificate.setExtensions([
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      { name: 'subjectKeyIdentifier' },
    ]);
    this.certificate.sign(this.key, forge.md.sha256.create());
  }

  get pem(): string {
    return forge.pki.certificateToPem(this.certificate);
  }

  issue(commonName: string, wishes: Wishes = {}): Credentials {
    const keys = keyPair();
    const issued = certificate(keys.publicKey, commonName, this.name, wishes);
    const altNames = (wishes.names ?? []).map((name) =>
      isIP(name) ? { type: 7, ip: name } : { type: 2, value: name },
    );
    issued.setExtensions([
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      ...(altNames.length > 0 ? [{ name: 'subjectAltName', altNames }] : []),
    ]);
    issued.sign(this.key, forge.md.sha256.create());
    return { cert: forge.pki.certificateToPem(issued), key: keys.pem };
  }
}

function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicKey: forge.pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    forgeKey: forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function certificate(publicKey: forge.pki.PublicKey, subject: string, issuer: string, wishes: Wishes) {
  const { fromDay = -1, toDay = 30 } = wishes;
  const made = forge.pki.createCertificate();
  made.publicKey = publicKey;
  made.serialNumber = `01${randomBytes(8).toString('hex')}`;
  made.validity.notBefore = new Date(Date.now() + fromDay * dayMs);
  made.validity.notAfter = new Date(Date.now() + toDay * dayMs);
  made.setSubject(forgeName(subject));
  made.setIssuer(forgeName(issuer));
  return made;
}
