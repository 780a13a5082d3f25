import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { appRoot } from '../app-root.js';
import { logFor } from '../log.js';
import type { Cassandra } from './cassandra.js';

const log = logFor('store');

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

/** Creates what is missing. Running it again changes nothing. */
export async function applySchema(cassandra: Cassandra, profile: Profile): Promise<Result<void, Failure>> {
  for (const statement of await schemaStatements(profile)) {
    try {
      await cassandra.client.execute(statement, [], { prepare: false });
    } catch (error) {
      return fail(cassandra.failure(error));
    }
  }
  log.info('schema-applied', { keyspace: profile.cassandra.keyspace });
  return ok();
}

/** Columns that the product reads and writes, by table. */
const expectedColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  settings: { key: 'text', value: 'text' },
  ticks_by_symbol: {
    symbol: 'text',
    bucket: 'timestamp',
    event_time: 'timestamp',
    event_nanos: 'int',
    seq: 'bigint',
    trade_id: 'text',
    price: 'double',
    size: 'double',
    venue: 'text',
    conditions: 'text',
    feed: 'text',
    received_time: 'timestamp',
    kafka_partition: 'int',
    kafka_offset: 'bigint',
  },
  stocks: {
    symbol: 'text',
    price: 'double',
    size: 'double',
    event_time: 'timestamp',
    event_nanos: 'int',
    seq: 'bigint',
    day: 'date',
    open: 'double',
    high: 'double',
    low: 'double',
    volume: 'double',
    updated_time: 'timestamp',
  },
};

const expectedKeys: Readonly<Record<string, string>> = {
  settings: 'key',
  ticks_by_symbol: 'symbol bucket | event_time event_nanos seq',
  stocks: 'symbol',
};

/** Compares the keyspace with what the product needs; further columns and tables are no matter. */
export async function checkSchema(cassandra: Cassandra): Promise<Result<void, Failure>> {
  const { client, keyspace } = cassandra;
  const remedy =
    'Look at the CQL with `npm run -s tapedeck -- schema` and create what is missing with `schema --apply`.';
  try {
    const found = await client.execute('SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?', [
      keyspace,
    ]);
    if (found.rowLength === 0) {
      return fail({ kind: 'keyspace-missing', nature: 'config', message: `There is no keyspace ${keyspace}.`, remedy });
    }
    const { rows } = await client.execute(
      'SELECT table_name, column_name, type, kind, position FROM system_schema.columns WHERE keyspace_name = ?',
      [keyspace],
    );
    const columns = rows.map((row) => ({
      table: String(row.get('table_name')),
      name: String(row.get('column_name')),
      type: String(row.get('type')),
      kind: String(row.get('kind')),
      position: Number(row.get('position')),
    }));
    for (const [table, expected] of Object.entries(expectedColumns)) {
      const own = columns.filter((column) => column.table === table);
      if (own.length === 0) {
        return fail({
          kind: 'table-missing',
          nature: 'config',
          message: `There is no table ${keyspace}.${table}.`,
          remedy,
        });
      }
      const different = Object.entries(expected).flatMap(([name, type]) => {
        const column = own.find((each) => each.name === name);
        if (!column) return [`${name} is missing`];
        return column.type === type ? [] : [`${name} is ${column.type} and should be ${type}`];
      });
      const keyOf = (kind: string) =>
        own
          .filter((column) => column.kind === kind)
          .sort((a, b) => a.position - b.position)
          .map((column) => column.name)
          .join(' ');
      const key = [keyOf('partition_key'), keyOf('clustering')].filter((part) => part !== '').join(' | ');
      if (key !== expectedKeys[table]) different.push(`its key is (${key}) and should be (${expectedKeys[table]})`);
      if (different.length > 0) {
        return fail({
          kind: 'table-different',
          nature: 'config',
          message: `Table ${keyspace}.${table} differs: ${different.join('; ')}.`,
          remedy: `Name another keyspace in the profile, or change the table: ${remedy}`,
        });
      }
    }
    return ok();
  } catch (error) {
    return fail(cassandra.failure(error));
  }
}

/** Width of a bucket, milliseconds, as the keyspace has it. */
export async function readBucketMs(cassandra: Cassandra): Promise<Result<number, Failure>> {
  try {
    const { rows } = await cassandra.client.execute(
      `SELECT value FROM ${cassandra.keyspace}.settings WHERE key = 'bucket_ms'`,
    );
    const value = Number(rows[0]?.get('value'));
    if (Number.isSafeInteger(value) && value >= 1000) return ok(value);
    return fail({
      kind: 'table-different',
      nature: 'config',
      message: `bucket_ms in ${cassandra.keyspace}.settings is not a number of milliseconds of at least 1000.`,
      remedy: 'Write the width with which the stored ticks were written; 3600000 where there are none.',
    });
  } catch (error) {
    return fail(cassandra.failure(error));
  }
}
