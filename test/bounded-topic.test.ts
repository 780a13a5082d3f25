import { expect, test } from 'vitest';
import { differences } from './oracle/differences.js';
import { rowOf, inTime } from './oracle/expected-rows.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { lastingOf, readTicks } from './oracle/store.js';
import { summaryOf, tapedeck } from './oracle/tapedeck.js';
import { offsetsOf } from './oracle/topic.js';
import { readTrades, tradeSample } from './oracle/trade-file.js';

test('a feed without a consumer stops before a full topic could lose what nobody has read, and a drain stores all of it', async () => {
  const profile = await freshProfile('bounded', { partitions: 1, retentionBytes: 10_000_000 });
  const trades = readTrades(tradeSample('SPY'));
  const fed = await tapedeck(
    ...['run', '--no-consume', '--profile', profile.id, '--feed', 'replay', '--file', tradeSample('SPY')],
    ...['--speed', 'max'],
  );
  const summary = summaryOf(fed);
  expect(fed.code).toBe(1);
  expect(fed.stderr).toMatch(/nobody has read/);
  expect(fed.stderr).toMatch(/--drain/);
  expect(summary).toMatchObject({ rejected: 0, unsent: 0, consumed: 0, stored: 0 });
  expect(summary.produced).toBe(summary.received);
  expect(summary.produced).toBeGreaterThan(10_000);
  expect(summary.produced).toBeLessThan(trades.length);
  expect((await offsetsOf(profile.topic)).get(0)).toEqual({ low: 0, high: summary.produced });

  const again = await tapedeck(
    ...['run', '--no-consume', '--profile', profile.id, '--feed', 'replay', '--file', tradeSample('SPY')],
    ...['--speed', 'max'],
  );
  expect(again.code).toBe(1);
  expect(summaryOf(again).produced).toBeLessThan(summary.produced / 2);
  expect((await offsetsOf(profile.topic)).get(0)?.low).toBe(0);

  const drained = await tapedeck('run', '--profile', profile.id, '--drain');
  expect(drained.code).toBe(0);
  expect(summaryOf(drained)).toMatchObject({ deadLettered: 0, lag: 0 });
  const rows = await readTicks(profile.keyspace);
  expect(differences(rows.map(lastingOf), inTime(trades.slice(0, summary.produced)).map(rowOf))).toEqual([]);
});
