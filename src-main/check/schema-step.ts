import type { Profile } from '../../src-shared/profile.js';
import { readBucketMs } from '../store/apply-schema.js';
import type { Cassandra } from '../store/cassandra.js';
import { compareSchema, schemaFailure } from '../store/compare-schema.js';
import { durabilityText, readDurability } from '../store/durability.js';
import { failed, passed, type Outcome } from './step-board.js';

/** Keyspace and tables: there, as needed, and readable for this user. */
export async function checkKeyspace(profile: Profile, session: Cassandra): Promise<Outcome<void>> {
  const compared = await compareSchema(session, profile);
  if (!compared.ok) return failed(compared.failure);
  const { differences, statements } = compared.value;
  const failure = schemaFailure(compared.value, profile);
  if (failure) {
    const cql = statements.map((statement) => `${statement};\n`).join('\n');
    return failed(failure, cql === '' ? null : { kind: 'apply-schema', differences, cql });
  }
  const bucketMs = await readBucketMs(session);
  if (!bucketMs.ok) return failed(bucketMs.failure);
  const durability = durabilityText(await readDurability(session, profile));
  return passed(undefined, `3 tables, buckets of ${bucketMs.value / 60_000} min; ${durability}`);
}
