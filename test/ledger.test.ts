import { beforeAll, describe, expect, test } from 'vitest';
import type { Ended } from './oracle/command.js';
import { freshProfile, type FreshProfile } from './oracle/fresh-profile.js';
import { tickFields } from './oracle/messages.js';
import { readTicks, store, type StoredTick } from './oracle/store.js';
import { tapedeck } from './oracle/tapedeck.js';
import { produce } from './oracle/topic.js';
import { readTrades, tradeSample } from './oracle/trade-file.js';

const trades = readTrades(tradeSample('AIG'));
let profile: FreshProfile;
let rows: StoredTick[];

const verify = (...more: string[]): Promise<Ended> => tapedeck('ledger', '--verify', '--profile', profile.id, ...more);
const keyOf = ({ symbol, bucket, time, nanos, seq }: StoredTick) => [
  symbol,
  new Date(bucket),
  new Date(time),
  nanos,
  seq,
];
const where = 'WHERE symbol = ? AND bucket = ? AND event_time = ? AND event_nanos = ? AND seq = ?';
const iso = (time: number): string => new Date(time).toISOString();

/** Puts a row back as it was. */
const restore = ({
  tradeId,
  price,
  size,
  venue,
  conditions,
  feed,
  receivedTime,
  partition,
  offset,
  ...key
}: StoredTick) =>
  store().execute(
    `INSERT INTO ${profile.keyspace}.ticks_by_symbol (symbol, bucket, event_time, event_nanos, seq, trade_id, price, size, ` +
      'venue, conditions, feed, received_time, kafka_partition, kafka_offset) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    [
      ...[key.symbol, new Date(key.bucket), new Date(key.time), key.nanos, key.seq, tradeId, price, size],
      ...[venue, conditions, feed, new Date(receivedTime), partition, offset],
    ],
  );

describe('the comparison of topic and table', () => {
  beforeAll(async () => {
    profile = await freshProfile('ledger');
    await produce(profile.topic, [{ key: 'AIG', value: 'no tick' }]);
    const run = await tapedeck(
      ...[
        'run',
        '--profile',
        profile.id,
        '--feed',
        'replay',
        '--file',
        tradeSample('AIG'),
        '--speed',
        'max',
        '--until-end',
      ],
    );
    expect(run.code).toBe(0);
    rows = await readTicks(profile.keyspace);
    expect(rows.length).toBe(trades.length);
  });

  test('of a run that stored everything balances, the dead letter included', async () => {
    const { code, lines } = await verify();
    expect(code).toBe(0);
    expect(lines).toEqual([
      {
        verdict: 'balanced',
        checked: trades.length,
        missing: 0,
        different: 0,
        extra: 0,
        messages: trades.length + 1,
        deadLettered: 1,
        unread: 0,
        settled: 0,
        findings: [],
      },
    ]);
  });

  test('finds the row that is missing, the one that differs and the one too many, and names their places', async () => {
    const [missing, different, extra] = [rows[100], rows[20_000], rows.at(-1)] as StoredTick[];
    if (!missing || !different || !extra) throw new Error('the day is too short');
    const table = `${profile.keyspace}.ticks_by_symbol`;
    const added = { ...extra, seq: extra.seq + 1_000_000 };
    await store().execute(`DELETE FROM ${table} ${where}`, keyOf(missing));
    await store().execute(`UPDATE ${table} SET price = ? ${where}`, [different.price + 0.01, ...keyOf(different)]);
    await restore(added);
    try {
      const { code, lines } = await verify();
      expect(code).toBe(1);
      expect(lines[0]).toMatchObject({
        verdict: 'unbalanced',
        checked: trades.length,
        missing: 1,
        different: 1,
        extra: 1,
        unread: 0,
      });
      const place = ({ symbol, time, nanos, seq, partition, offset }: StoredTick) => ({
        ...{ symbol, eventTime: time, eventNanos: nanos, seq, partition, offset: String(offset) },
      });
      const findings = lines[0]?.findings as { problem: string }[];
      expect(findings).toHaveLength(3);
      expect(findings).toEqual(
        expect.arrayContaining([
          { problem: 'missing', ...place(missing) },
          { problem: 'different', ...place(different) },
          { problem: 'extra', ...place(added) },
        ]),
      );

      const before = await verify('--to', iso(missing.time));
      expect(before.code).toBe(0);
      expect(before.lines[0]).toMatchObject({
        verdict: 'balanced',
        checked: rows.filter(({ time }) => time < missing.time).length,
      });
      const around = await verify('--from', iso(missing.time), '--to', iso(missing.time + 1));
      expect(around.lines[0]).toMatchObject({ verdict: 'unbalanced', missing: 1, different: 0, extra: 0 });
    } finally {
      await restore(missing);
      await restore(different);
      await store().execute(`DELETE FROM ${table} ${where}`, keyOf(added));
    }
    expect((await verify()).code).toBe(0);
  });

  test('tells what the group has not read yet from what was lost', async () => {
    const messages = [1, 2, 3].map((seq) => ({ key: 'TEST', value: JSON.stringify(tickFields(seq)) }));
    await produce(profile.topic, messages);
    const { code, lines } = await verify();
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ verdict: 'unbalanced', missing: 3, unread: 3, different: 0, extra: 0 });
    expect((await tapedeck('run', '--drain', '--profile', profile.id)).code).toBe(0);
    expect((await verify()).lines[0]).toMatchObject({ verdict: 'balanced', checked: trades.length + 3, missing: 0 });
  });
});

test('times that are none, or in the wrong order, exit with 2', async () => {
  for (const range of [
    ['--from', 'yesterday'],
    ['--from', '2013-10-08T00:00:00Z', '--to', '2013-10-07T00:00:00Z'],
  ]) {
    expect((await tapedeck('ledger', '--verify', ...range)).code).toBe(2);
  }
});
