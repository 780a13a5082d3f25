import { randomBytes } from 'node:crypto';
import { expect, inject, test, vi } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import { profileSchema, type Profile } from '../../src-shared/profile.js';
import type { Result } from '../../src-shared/result.js';
import { applySchema } from './apply-schema.js';
import { connectCassandra } from './cassandra.js';
import { createLedgerTable } from './ledger-table.js';
import { createStocks } from './stocks.js';
import { createTickWriter } from './tick-writer.js';

function valueOf<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

test('what was made before a reconnection writes over the new connections once the old ones are closed', async () => {
  const keyspace = `reconnect_${randomBytes(4).toString('hex')}`;
  const { contactPoints, port, localDataCenter } = inject('cassandra');
  const file = profileSchema.parse({
    name: keyspace,
    kafka: { brokers: ['127.0.0.1:9'] },
    cassandra: { contactPoints, port, localDataCenter, keyspace },
  });
  const profile: Profile = { ...file, id: keyspace, isSandbox: false };
  const secrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
  const cassandra = valueOf(await connectCassandra(profile, secrets));
  valueOf(await applySchema(cassandra, profile));
  const ledger = createLedgerTable(cassandra, 'a-topic');
  const stocks = createStocks(cassandra, 3_600_000);
  const writer = createTickWriter(cassandra, 3_600_000);

  const old = cassandra.client;
  valueOf(await cassandra.reconnect());
  expect(cassandra.client).not.toBe(old);
  await vi.waitUntil(() => old.getState().getConnectedHosts().length === 0, { timeout: 60_000 });

  const tick = {
    ...{ symbol: 'AAA', eventTime: 1_000, eventNanos: 0, receivedTime: 1_000, seq: 1, price: 1, size: 1 },
    ...{ tradeId: null, venue: null, conditions: null, feed: null },
  };
  for (const group of writer.plan([{ tick, partition: 0, offset: 0 }])) valueOf(await writer.write(group));
  stocks.stored([tick]);
  valueOf(await stocks.flush());
  valueOf(
    await ledger.writePartitions([{ partition: 0, epoch: 0, run: null, fetched: 1, counted: 1, updatedTime: 1 }]),
  );
  expect(valueOf(await ledger.readPartitions())).toMatchObject([{ partition: 0, fetched: 1 }]);
  await cassandra.close();
});
