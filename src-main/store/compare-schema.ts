import type { Failure, FailureKind } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { cleanText } from '../network/clean-text.js';
import type { Cassandra } from './cassandra.js';
import { expectedColumns, expectedKeys } from './expected-tables.js';
import { schemaStatements } from './schema-statements.js';

/** How a keyspace differs from what the product needs. */
export interface SchemaComparison {
  readonly hasKeyspace: boolean;
  readonly missingTables: readonly string[];
  /** A sentence for each thing that is missing or different; none where all is in order. */
  readonly differences: readonly string[];
  /** What creates everything that is missing. */
  readonly statements: readonly string[];
  /** A column of another type or another key: nothing here changes those. */
  readonly needsHand: boolean;
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly position: number;
}

export async function compareSchema(
  cassandra: Cassandra,
  profile: Profile,
): Promise<Result<SchemaComparison, Failure>> {
  const { keyspace } = profile.cassandra;
  const create = await schemaStatements(profile);
  try {
    const found = await cassandra.client.execute(
      'SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?',
      [keyspace],
    );
    if (found.rowLength === 0) {
      const differences = [`There is no keyspace ${keyspace}.`];
      return ok({ hasKeyspace: false, missingTables: [], differences, statements: create, needsHand: false });
    }
    return ok(compareTables(keyspace, await readColumns(cassandra, keyspace), create));
  } catch (error) {
    return fail(cassandra.failure(error));
  }
}

async function readColumns({ client }: Cassandra, keyspace: string): Promise<Column[]> {
  const { rows } = await client.execute(
    'SELECT table_name, column_name, type, kind, position FROM system_schema.columns WHERE keyspace_name = ?',
    [keyspace],
  );
  return rows.map((row) => ({
    table: String(row.get('table_name')),
    name: String(row.get('column_name')),
    type: String(row.get('type')),
    kind: String(row.get('kind')),
    position: Number(row.get('position')),
  }));
}

function compareTables(keyspace: string, columns: readonly Column[], create: readonly string[]): SchemaComparison {
  const missingTables: string[] = [];
  const differences: string[] = [];
  const statements: string[] = [];
  let needsHand = false;
  for (const [table, expected] of Object.entries(expectedColumns)) {
    const own = columns.filter((column) => column.table === table);
    const name = `${keyspace}.${table}`;
    if (own.length === 0) {
      missingTables.push(table);
      differences.push(`There is no table ${name}.`);
      statements.push(...create.filter((statement) => statement.includes(`${name} `)));
      continue;
    }
    const key = keyOf(own);
    if (key !== expectedKeys[table]) {
      needsHand = true;
      differences.push(`${name}: its key is (${cleanText(key)}) and should be (${expectedKeys[table]}).`);
    }
    for (const [column, type] of Object.entries(expected)) {
      const found = own.find((each) => each.name === column);
      if (!found) {
        differences.push(`${name}: column ${column} ${type} is missing.`);
        if (isInKey(table, column)) needsHand = true;
        else statements.push(`ALTER TABLE ${name} ADD ${column} ${type}`);
      } else if (found.type !== type) {
        needsHand = true;
        differences.push(`${name}: column ${column} is ${cleanText(found.type, 60)} and should be ${type}.`);
      }
    }
  }
  return { hasKeyspace: true, missingTables, differences, statements, needsHand };
}

function keyOf(columns: readonly Column[]): string {
  const part = (kind: string) =>
    columns
      .filter((column) => column.kind === kind)
      .sort((a, b) => a.position - b.position)
      .map((column) => column.name)
      .join(' ');
  return [part('partition_key'), part('clustering')].filter((text) => text !== '').join(' | ');
}

const isInKey = (table: string, column: string): boolean => (expectedKeys[table] ?? '').split(' ').includes(column);

/** What is wrong with the keyspace, in one failure; null where nothing is. */
export function schemaFailure(
  { hasKeyspace, missingTables, differences, needsHand }: SchemaComparison,
  profile: Profile,
): Failure | null {
  if (differences.length === 0) return null;
  const { keyspace } = profile.cassandra;
  const make = (kind: FailureKind, message: string, remedy: string): Failure => ({
    kind,
    nature: 'config',
    message,
    remedy,
  });
  const look = 'Look at the CQL with `npm run -s tapedeck -- schema`';
  const apply = `${look} and create what is missing with \`schema --apply\`, or press Apply in the test of the profile.`;
  if (!hasKeyspace) return make('keyspace-missing', `There is no keyspace ${keyspace}.`, apply);
  if (differences.length === missingTables.length) {
    const names = missingTables.map((table) => `${keyspace}.${table}`).join(' and no table ');
    return make('table-missing', `There is no table ${names}.`, apply);
  }
  const message = `Keyspace ${keyspace} differs from what is needed. ${differences.join(' ')}`;
  const remedy = !needsHand
    ? apply
    : `Name another keyspace in the profile, or change these tables yourself: existing columns and keys are left as they are. ${look}.`;
  return make('table-different', message, remedy);
}
