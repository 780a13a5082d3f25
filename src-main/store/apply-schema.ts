import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { logFor } from '../log.js';
import type { Cassandra } from './cassandra.js';
import { compareSchema, schemaFailure } from './compare-schema.js';
import { schemaStatements } from './schema-statements.js';

const log = logFor('store');

/** Creates what is missing of keyspace, tables and columns. Running it again changes nothing. */
export async function applySchema(cassandra: Cassandra, profile: Profile): Promise<Result<void, Failure>> {
  const created = await execute(cassandra, await schemaStatements(profile));
  if (!created.ok) return created;
  const compared = await compareSchema(cassandra, profile);
  if (!compared.ok) return compared;
  const added = await execute(cassandra, compared.value.statements);
  if (!added.ok) return added;
  log.info('schema-applied', { keyspace: profile.cassandra.keyspace });
  return ok();
}

async function execute(cassandra: Cassandra, statements: readonly string[]): Promise<Result<void, Failure>> {
  for (const statement of statements) {
    try {
      await cassandra.client.execute(statement, [], { prepare: false });
    } catch (error) {
      return fail(cassandra.failure(error));
    }
  }
  return ok();
}

/** Compares the keyspace with what the product needs; further columns and tables are no matter. */
export async function checkSchema(cassandra: Cassandra, profile: Profile): Promise<Result<void, Failure>> {
  const compared = await compareSchema(cassandra, profile);
  if (!compared.ok) return compared;
  const failure = schemaFailure(compared.value, profile);
  return failure ? fail(failure) : ok();
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
