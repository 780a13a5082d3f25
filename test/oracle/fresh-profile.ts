import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { tapedeck } from './tapedeck.js';

/** A profile with names that no other test uses. */
export interface FreshProfile {
  readonly id: string;
  readonly topic: string;
  readonly deadLetterTopic: string;
  readonly group: string;
  readonly keyspace: string;
}

interface Wishes {
  readonly partitions?: number;
  readonly retentionBytes?: number;
  /** Fields of the file's kafka and cassandra parts that differ from what works. */
  readonly kafka?: object;
  readonly cassandra?: object;
}

/** Writes a profile for the servers of this run, with a topic, group and keyspace of its own that do not exist yet. */
export async function writeProfile(name: string, wishes: Wishes = {}): Promise<FreshProfile> {
  const id = `${name}-${randomBytes(4).toString('hex')}`;
  const topic = `${id}.ticks`;
  const group = `${id}.group`;
  const keyspace = id.replaceAll('-', '_');
  const { contactPoints, port, localDataCenter } = inject('cassandra');
  const { partitions = 4, retentionBytes = 2_000_000_000 } = wishes;
  const profile = {
    name: id,
    kafka: { brokers: inject('brokers'), topic, group, partitions, retentionBytes, ...wishes.kafka },
    cassandra: { contactPoints, port, localDataCenter, keyspace, ...wishes.cassandra },
  };
  const folder = join(inject('home'), 'profiles');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}.json`), JSON.stringify(profile));
  return { id, topic, deadLetterTopic: `${topic}.dead-letter`, group, keyspace };
}

/** Writes a profile and has the product create its topic and tables. */
export async function freshProfile(name: string, wishes: Wishes = {}): Promise<FreshProfile> {
  const profile = await writeProfile(name, wishes);
  const applied = await tapedeck('schema', '--apply', '--profile', profile.id);
  if (applied.code !== 0) throw new Error(`schema --apply ended with ${applied.code}\n${applied.stderr}`);
  return profile;
}
