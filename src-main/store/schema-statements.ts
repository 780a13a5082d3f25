import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from '../../src-shared/profile.js';
import { appRoot } from '../app-root.js';

/** The CQL of cql/ for this profile, in order, a statement an element. */
export async function schemaStatements(profile: Profile): Promise<string[]> {
  const folder = join(appRoot, 'cql');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.cql')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) =>
    text
      .replace(/^--.*$/gm, '')
      .replaceAll('${keyspace}', profile.cassandra.keyspace)
      .replaceAll('${replication}', cqlMap(profile.cassandra.replication))
      .split(';')
      .map((statement) => statement.trim())
      .filter((statement) => statement !== ''),
  );
}

function cqlMap(map: Readonly<Record<string, string | number>>): string {
  const quoted = (text: string | number) => `'${String(text).replaceAll("'", "''")}'`;
  return `{${Object.entries(map)
    .map(([key, value]) => `${quoted(key)}: ${quoted(value)}`)
    .join(', ')}}`;
}
