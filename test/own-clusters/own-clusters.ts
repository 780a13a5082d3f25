import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Authority, type Credentials } from './authority.js';
import { startCassandra } from './cassandra-node.js';
import { startKafka, type ListenerName } from './kafka-broker.js';

/** A Kafka and a Cassandra as somebody else runs them: TLS from an authority of their own, users and passwords. */
export interface OwnClusters {
  readonly kafka: {
    /** `127.0.0.1:PORT` of each listener. */
    readonly at: Readonly<Record<ListenerName, string>>;
    readonly advertisedButUnserved: string;
  };
  readonly cassandra: { readonly tlsPort: number; readonly plainPort: number; readonly dataCentre: string };
  /** In both: may do everything, and may only log in. The password is the same. */
  readonly user: string;
  readonly reader: string;
  readonly password: string;
  readonly pem: PemFiles;
}

/** Paths of PEM files. */
export interface PemFiles {
  readonly ca: string;
  /** Of an authority that signed nothing here. */
  readonly otherCa: string;
  /** What a client may show. */
  readonly clientCert: string;
  readonly clientKey: string;
  /** For servers of the tests' own that stand in front of a cluster. */
  readonly expiredCert: string;
  readonly expiredKey: string;
  readonly serverCert: string;
  readonly serverKey: string;
}

/** Host names of the certificate of another host. */
export const otherHost = 'kafka.elsewhere.example';

/** Starts both, side by side. */
export async function startOwnClusters(
  folder: string,
): Promise<{ readonly clusters: OwnClusters; stop(): Promise<void> }> {
  const authority = new Authority('Own clusters');
  const here = { names: ['127.0.0.1', 'clusters.example'] };
  const server = authority.issue('clusters.example', here);
  const expired = authority.issue('clusters.example', { ...here, fromDay: -40, toDay: -10 });
  const elsewhere = authority.issue(otherHost, { names: [otherHost] });
  const client = authority.issue('tapedeck');
  const login = { user: 'tapedeck', reader: 'reader', password: 'S3CR3T-of-own-clusters' };
  const ca = authority.pem;
  const started = await Promise.allSettled([
    startKafka(join(folder, 'kafka'), { ca, server, expired, elsewhere, ...login }),
    startCassandra(join(folder, 'cassandra'), { ca, server, ...login }),
  ]);
  const [kafka, cassandra] = started;
  const stop = async () => {
    await Promise.all(started.map((each) => (each.status === 'fulfilled' ? each.value.stop() : undefined)));
  };
  if (kafka.status === 'rejected' || cassandra.status === 'rejected') {
    await stop();
    throw new Error('the own clusters did not start', {
      cause: kafka.status === 'rejected' ? kafka.reason : (cassandra as PromiseRejectedResult).reason,
    });
  }
  const pem = writePem(join(folder, 'pem'), {
    ca,
    otherCa: new Authority('Another authority').pem,
    ...named('client', client),
    ...named('expired', expired),
    ...named('server', server),
  });
  const { at, advertisedButUnserved } = kafka.value;
  const { tlsPort, plainPort, dataCentre } = cassandra.value;
  return {
    clusters: {
      kafka: { at, advertisedButUnserved },
      cassandra: { tlsPort, plainPort, dataCentre },
      ...login,
      pem,
    },
    stop,
  };
}

const named = <N extends string>(name: N, { cert, key }: Credentials) =>
  ({ [`${name}Cert`]: cert, [`${name}Key`]: key }) as Record<`${N}Cert` | `${N}Key`, string>;

function writePem(folder: string, files: Readonly<Record<keyof PemFiles, string>>): PemFiles {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => {
    const path = join(folder, `${name}.pem`);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, write(name, text)]),
  ) as unknown as PemFiles;
}
