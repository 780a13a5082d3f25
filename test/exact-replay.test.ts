import { Partitioners } from 'kafkajs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Ended } from './oracle/command.js';
import { differences } from './oracle/differences.js';
import { inTime, rowOf, stockOf } from './oracle/expected-rows.js';
import { freshProfile, type FreshProfile } from './oracle/fresh-profile.js';
import { lastingOf, readStocks, readTicks, type StoredTick } from './oracle/store.js';
import { summaryOf, tapedeck } from './oracle/tapedeck.js';
import { readTopic } from './oracle/topic.js';
import { readTrades, sharesOf, tradeSample } from './oracle/trade-file.js';

const trades = readTrades(tradeSample('BAC'));
const replay = (profile: string) => [
  ...['run', '--profile', profile, '--feed', 'replay', '--file', 'samples/bac_20131007_trade.zip'],
  ...['--speed', 'max', '--until-end'],
];

const seqOf = (value: object) => ('seq' in value ? Number(value.seq) : NaN);

describe('the real trades of BAC of 2013-10-07, replayed', () => {
  let profile: FreshProfile;
  let begin: number;
  let run: Ended;
  let rows: StoredTick[];

  beforeAll(async () => {
    profile = await freshProfile('exact');
    begin = Date.now();
    run = await tapedeck(...replay(profile.id));
    rows = await readTicks(profile.keyspace);
  });

  test('are in the file as its README says', () => {
    expect([trades.length, sharesOf(trades)]).toEqual([88_172, 64_411_712]);
  });

  test('leave 88,172 rows and 64,411,712 shares', () => {
    expect([rows.length, sharesOf(rows)]).toEqual([88_172, 64_411_712]);
  });

  test('are rows that equal their lines in every column', () => {
    expect(differences(rows.map(lastingOf), inTime(trades).map(rowOf))).toEqual([]);
  });

  test('are rows that say when they were received and where on the topic they stand', () => {
    const now = Date.now();
    expect(rows.filter(({ receivedTime }) => receivedTime < begin || receivedTime > now)).toEqual([]);
    const places = new Set(rows.map(({ partition, offset }) => `${partition} ${offset}`));
    expect(places.size).toBe(rows.length);
    expect(new Set(rows.map(({ partition }) => partition)).size).toBe(1);
  });

  test('are accounted for one by one in the summary, and the exit code is 0', () => {
    const summary = summaryOf(run);
    expect(run.code).toBe(0);
    expect(summary).toMatchObject({
      ...{ received: 88_172, rejected: 0, produced: 88_172, unsent: 0 },
      ...{ consumed: 88_172, stored: 88_172, deadLettered: 0, lag: 0 },
    });
    expect(summary.elapsedMs).toBeGreaterThan(0);
    expect(summary.elapsedMs).toBeLessThan(run.ms);
    const { p50, p95, p99 } = summary.latencyMs ?? { p50: NaN, p95: NaN, p99: NaN };
    expect(p50).toBeGreaterThan(0);
    expect(p95).toBeGreaterThanOrEqual(p50);
    expect(p99).toBeGreaterThanOrEqual(p95);
    expect(p99).toBeLessThan(run.ms);
  });

  test('are counted without contradiction in every snapshot on the way', () => {
    const snapshots = run.lines.filter((line) => !line.summary);
    expect(snapshots.length).toBeGreaterThan(0);
    for (const line of snapshots) {
      const [received, produced, consumed, stored] = ['received', 'produced', 'consumed', 'stored'].map((name) =>
        Number(line[name]),
      ) as [number, number, number, number];
      expect(received).toBeGreaterThanOrEqual(produced);
      expect(produced).toBeLessThanOrEqual(trades.length);
      expect(consumed).toBeGreaterThanOrEqual(stored);
      expect(line).toMatchObject({ rejected: 0, unsent: 0, deadLettered: 0, errors: [] });
    }
  });

  test('are a row of stocks that equals the day of the file', async () => {
    expect(await readStocks(profile.keyspace)).toEqual([stockOf('2013-10-07', trades)]);
  });

  test('are records of the topic as the contract says: value, key, partition and time', async () => {
    const records = await readTopic(profile.topic);
    expect(records.length).toBe(trades.length);
    const partitionMetadata = [0, 1, 2, 3].map((partitionId) => ({
      ...{ partitionId, partitionErrorCode: 0, leader: 0 },
      ...{ replicas: [], isr: [] },
    }));
    const partitionOf = Partitioners.DefaultPartitioner();
    const partition = partitionOf({ topic: profile.topic, partitionMetadata, message: { key: 'BAC', value: null } });
    const end = Date.now();
    const values = records.map((record) => {
      const { receivedTime, ...value } = JSON.parse(String(record.value)) as Record<string, unknown>;
      const isAsSaid =
        record.partition === partition &&
        String(record.key) === 'BAC' &&
        Number.isInteger(receivedTime) &&
        Number(receivedTime) >= begin &&
        record.timestamp >= Number(receivedTime) &&
        record.timestamp <= end;
      return isAsSaid ? value : record;
    });
    const expected = trades.map(({ symbol, time, seq, price, size, venue, conditions }) => ({
      ...{ symbol, eventTime: time, seq, price, size, venue, conditions, feed: 'replay' },
    }));
    // Sends overlap, so that their order on the topic is not the file's.
    const bySeq = (a: object, b: object) => seqOf(a) - seqOf(b);
    expect(differences(values.sort(bySeq), expected)).toEqual([]);
  });

  test('and replayed a second time leave the same rows and the same stocks', async () => {
    const [lasting, stocks] = [rows.map(lastingOf), await readStocks(profile.keyspace)];
    const again = await tapedeck(...replay(profile.id));
    expect(again.code).toBe(0);
    expect(summaryOf(again)).toMatchObject({ produced: 88_172, stored: 88_172, lag: 0 });
    expect(differences((await readTicks(profile.keyspace)).map(lastingOf), lasting)).toEqual([]);
    expect(await readStocks(profile.keyspace)).toEqual(stocks);
  });
});
