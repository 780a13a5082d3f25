import { randomBytes } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { profileSchema, type Profile } from '../../src-shared/profile.js';
import { applySchema } from './apply-schema.js';
import { connectCassandra } from './cassandra.js';
import { createTickWriter } from './tick-writer.js';

const tick = {
  ...{ symbol: 'AAA', eventTime: 1_000, eventNanos: 0, receivedTime: 1_000, seq: 1, price: 1, size: 1 },
  ...{ tradeId: null, venue: null, conditions: null, feed: null },
};

test('writing goes on when somebody adds a column, so that Cassandra has forgotten the prepared statement', async () => {
  const keyspace = `altered_${randomBytes(4).toString('hex')}`;
  const { contactPoints, port, localDataCenter } = inject('cassandra');
  const file = profileSchema.parse({
    name: keyspace,
    kafka: { brokers: ['127.0.0.1:9'] },
    cassandra: { contactPoints, port, localDataCenter, keyspace },
  });
  const profile: Profile = { ...file, id: keyspace, isSandbox: false };
  const secrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
  const connected = await connectCassandra(profile, secrets);
  if (!connected.ok) throw new Error(connected.failure.message);
  const cassandra = connected.value;
  expect((await applySchema(cassandra, profile)).ok).toBe(true);
  const writer = createTickWriter(cassandra, 3_600_000);
  const write = async (seq: number) => {
    for (const group of writer.plan([{ tick: { ...tick, seq }, partition: 0, offset: seq }])) {
      expect(await writer.write(group)).toEqual({ ok: true, value: undefined });
    }
  };
  await write(1);
  await cassandra.client.execute(`ALTER TABLE ${keyspace}.ticks_by_symbol ADD note text`);
  await write(2);
  const { rows } = await cassandra.client.execute(`SELECT seq FROM ${keyspace}.ticks_by_symbol`);
  expect(rows.map((row) => Number(row.get('seq')))).toEqual([1, 2]);
  await cassandra.close();
});
