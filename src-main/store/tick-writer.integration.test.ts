import { expect, inject, test } from 'vitest';
import { closeFreshKeyspace, openFreshKeyspace, valueOf } from './fresh-keyspace.js';
import { plainTick } from '../plain-tick.js';
import { createTickWriter } from './tick-writer.js';
import { groupOf } from './write-group.js';

test('writing goes on when somebody adds a column, so that Cassandra has forgotten the prepared statement', async () => {
  const cassandra = await openFreshKeyspace(inject('cassandra'));
  const { client, keyspace } = cassandra;
  const writer = createTickWriter(cassandra);
  const write = async (seq: number) => {
    valueOf(await writer.write(groupOf(0, [{ tick: plainTick('AAA', 1_000, seq), partition: 0, offset: seq }])));
  };
  await write(1);
  await client.execute(`ALTER TABLE ${keyspace}.ticks_by_symbol ADD note text`);
  await write(2);
  const { rows } = await client.execute(`SELECT seq FROM ${keyspace}.ticks_by_symbol`);
  expect(rows.map((row) => Number(row.get('seq')))).toEqual([1, 2]);
  await closeFreshKeyspace(cassandra);
});
