import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { Command } from '../oracle/command.js';

/** What differs from the right settings: TLS, SCRAM-SHA-512, user and password. */
export interface Wishes {
  readonly kafka?: object;
  readonly cassandra?: object;
}

export interface OwnProfile {
  readonly id: string;
  readonly topic: string;
  readonly keyspace: string;
}

/** A line of `doctor --json`. */
export interface Step {
  readonly step: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly kind: string | null;
  readonly cause: string | null;
  readonly remedy: string | null;
}

/** The topic and the keyspace of profiles that name no others. */
const [ownTopic, ownKeyspace] = ['own.ticks', 'own'];

export const fresh = () => `own_${randomBytes(4).toString('hex')}`;

/** Writes a profile for the own clusters. */
export async function writeOwnProfile(wishes: Wishes = {}): Promise<OwnProfile> {
  const { kafka, cassandra, user, pem } = inject('ownClusters');
  const id = fresh();
  const tls = { ca: pem.ca };
  const sasl = { mechanism: 'scram-sha-512', username: user };
  const profile = {
    name: id,
    kafka: { brokers: [kafka.at.scram], topic: ownTopic, group: id, partitions: 4, tls, sasl, ...wishes.kafka },
    cassandra: {
      contactPoints: ['127.0.0.1'],
      port: cassandra.tlsPort,
      localDataCenter: cassandra.dataCentre,
      username: user,
      tls,
      keyspace: ownKeyspace,
      ...wishes.cassandra,
    },
  };
  const folder = join(inject('home'), 'profiles');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}.json`), JSON.stringify(profile));
  return { id, topic: profile.kafka.topic, keyspace: profile.cassandra.keyspace };
}

/** Runs `tapedeck` with the passwords of the own clusters, unless others are given. */
export function withPasswords(args: readonly string[], password = inject('ownClusters').password): Command {
  return new Command(args, {
    TAPEDECK_HOME: inject('home'),
    TAPEDECK_KAFKA_PASSWORD: password,
    TAPEDECK_CASSANDRA_PASSWORD: password,
  });
}

/** Creates what a profile lacks, as somebody who said yes. */
export async function applySchema({ id }: OwnProfile): Promise<void> {
  const { code, stderr } = await withPasswords(['schema', '--apply', '--profile', id]).ended;
  if (code !== 0) throw new Error(`schema --apply ended with ${code}\n${stderr}`);
}

/** What a failed step must say. Cause and remedy name all of these. */
export interface Expected {
  readonly step: string;
  readonly kind: string;
  readonly cause: readonly string[];
  readonly remedy: readonly string[];
}

/** Tests these settings; exactly the expected steps fail, each with its own sentence. */
export async function expectFailures(
  wishes: Wishes,
  expected: readonly Expected[],
  password?: string,
): Promise<readonly Step[]> {
  const { id } = await writeOwnProfile(wishes);
  const { code, lines } = await withPasswords(['doctor', '--profile', id], password).ended;
  const steps = lines as unknown as readonly Step[];
  const failed = steps.filter(({ ok }) => !ok);
  expect(failed.map(({ step }) => step).sort()).toEqual(expected.map(({ step }) => step).sort());
  for (const { step, kind, cause, remedy } of expected) {
    const said = failed.find((each) => each.step === step);
    expect(said?.kind).toBe(kind);
    for (const fact of cause) expect(said?.cause).toContain(fact);
    for (const fact of remedy) expect(said?.remedy).toContain(fact);
    expect(said?.ms).toBeLessThan(30_000);
  }
  expect(code).toBe(expected.length > 0 ? 1 : 0);
  return steps;
}

/** `127.0.0.1 port 9`, as sentences say it. */
export const inWords = (address: string): string => address.replace(/:(\d+)$/, ' port $1');
