import { expect, inject, test, vi } from 'vitest';
import { closeFreshKeyspace, openFreshKeyspace, valueOf } from './fresh-keyspace.js';
import { plainTick } from '../plain-tick.js';
import { createLedgerTable } from './ledger-table.js';
import { createStocks } from './stocks.js';
import { createTickWriter } from './tick-writer.js';
import { groupOf } from './write-group.js';

test('what was made before a reconnection writes over the new connections once the old ones are closed', async () => {
  const cassandra = await openFreshKeyspace(inject('cassandra'));
  const ledger = createLedgerTable(cassandra, 'a-topic');
  const stocks = createStocks(cassandra, 3_600_000);
  const writer = createTickWriter(cassandra);

  const old = cassandra.client;
  valueOf(await cassandra.reconnect());
  expect(cassandra.client).not.toBe(old);
  await vi.waitUntil(() => old.getState().getConnectedHosts().length === 0, { timeout: 60_000 });

  const tick = plainTick('AAA', 1_000, 1);
  valueOf(await writer.write(groupOf(0, [{ tick, partition: 0, offset: 0 }])));
  stocks.stored([tick]);
  valueOf(await stocks.flush());
  valueOf(
    await ledger.writePartitions([{ partition: 0, epoch: 0, run: null, fetched: 1, counted: 1, updatedTime: 1 }]),
  );
  expect(valueOf(await ledger.readPartitions())).toMatchObject([{ partition: 0, fetched: 1 }]);
  await closeFreshKeyspace(cassandra);
});
