import { expect, test } from 'vitest';
import { differences } from './oracle/differences.js';
import { inTime, rowOf, stockOf } from './oracle/expected-rows.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { foldStocks } from './oracle/fold-stocks.js';
import { lastingOf, readStocks, readTicks } from './oracle/store.js';
import { numberOf, start, summaryOf } from './oracle/tapedeck.js';
import { committedOffsets, offsetsOf } from './oracle/topic.js';
import { readTrades, tradeSample } from './oracle/trade-file.js';
import { until } from './oracle/until.js';

test('two engines share the partitions, each stores more than a fifth and none twice, and either may leave', async () => {
  const profile = await freshProfile('two', { partitions: 12 });
  const storer = start('run', '--profile', profile.id, '--feed', 'none');
  await storer.until('it owns partitions', (line) => line.state === 'running');
  const feeder = start(...['run', '--profile', profile.id, '--feed', 'simulator', '--symbols', '60', '--rate', '1500']);
  await feeder.until('8,000 ticks are on the topic', (line) => numberOf(line, 'produced') >= 8_000);
  await feeder.until('it says with whom it shares', (line) => line.otherEngines === 1);

  storer.signal('SIGINT');
  const left = await storer.ended;
  expect(left.code).toBe(0);
  const share = summaryOf(left);
  expect(share).toMatchObject({ received: 0, produced: 0, unsent: 0 });

  // The other one has all partitions now: each of them goes on.
  const atLeave = await committedOffsets(profile.group, profile.topic);
  await until(
    () => committedOffsets(profile.group, profile.topic),
    (now) => [...now.keys()].every((partition) => (now.get(partition) ?? 0) > (atLeave.get(partition) ?? 0)),
  );
  const alone = feeder.lines.length;
  await feeder.until(
    'it says that it is alone',
    (line) => feeder.lines.indexOf(line) >= alone && line.otherEngines === 0,
  );
  feeder.signal('SIGINT');
  const ended = await feeder.ended;
  const summary = summaryOf(ended);
  expect(ended.code).toBe(0);
  expect(summary).toMatchObject({ rejected: 0, unsent: 0, deadLettered: 0, lag: 0 });
  expect(summary.received).toBe(summary.produced);

  const rows = await readTicks(profile.keyspace);
  expect(rows.length).toBe(summary.produced);
  expect(new Set(rows.map(({ symbol }) => symbol)).size).toBe(60);
  expect(new Set(rows.map(({ partition, offset }) => `${partition}/${offset}`)).size).toBe(rows.length);
  expect(share.stored).toBeGreaterThan(8_000 / 5);
  expect(summary.stored).toBeGreaterThan(summary.produced / 5);
  expect(await readStocks(profile.keyspace)).toEqual(foldStocks(rows));
});

test('two engines that both stay store each tick exactly once between them, each more than a fifth', async () => {
  const profile = await freshProfile('shared', { partitions: 12 });
  const storer = start('run', '--profile', profile.id, '--feed', 'none');
  await storer.until('it owns partitions', (line) => line.state === 'running');
  const feeder = start(
    ...['run', '--profile', profile.id, '--feed', 'simulator', '--symbols', '60', '--rate', '2000', '--seconds', '4'],
  );
  const fed = await feeder.ended;
  storer.signal('SIGINT');
  const helped = await storer.ended;
  expect([fed.code, helped.code]).toEqual([0, 0]);
  const [own, others] = [summaryOf(fed), summaryOf(helped)];
  const rows = await readTicks(profile.keyspace);
  expect(rows.length).toBe(own.produced);
  expect(own.stored + others.stored).toBe(own.produced);
  expect(own.stored).toBeGreaterThan(own.produced / 5);
  expect(others.stored).toBeGreaterThan(own.produced / 5);
  const ends = [...(await offsetsOf(profile.topic)).values()].reduce((sum, { high }) => sum + high, 0);
  expect(ends).toBe(own.produced);
  expect(await readStocks(profile.keyspace)).toEqual(foldStocks(rows));
});

test('real trades replayed beside a second engine that leaves half-way give the same rows and stocks as alone', async () => {
  const symbols = ['AIG', 'BAC', 'IBM'];
  const days = symbols.map((symbol) => readTrades(tradeSample(symbol)));
  const total = days.flat().length;
  const profile = await freshProfile('beside', { partitions: 12 });
  const second = start('run', '--profile', profile.id, '--feed', 'none');
  await second.until('it owns partitions', (line) => line.state === 'running');
  const first = start(
    ...['run', '--profile', profile.id, '--feed', 'replay', '--speed', 'max', '--until-end'],
    ...symbols.flatMap((symbol) => ['--file', tradeSample(symbol)]),
  );
  await first.until('a third is on the topic', (line) => numberOf(line, 'produced') >= total / 3);
  second.signal('SIGINT');
  expect((await second.ended).code).toBe(0);
  const ended = await first.ended;
  expect(ended.code).toBe(0);
  expect(summaryOf(ended)).toMatchObject({ received: total, produced: total, unsent: 0, lag: 0 });
  const rows = await readTicks(profile.keyspace);
  expect(differences(rows.map(lastingOf), days.flatMap(inTime).map(rowOf))).toEqual([]);
  expect(await readStocks(profile.keyspace)).toEqual(days.map((trades) => stockOf('2013-10-07', trades)));
});

test('an engine that is killed loses nothing: the other one takes its partitions over and stores what it had not', async () => {
  const profile = await freshProfile('killed-one', { partitions: 12 });
  const storer = start('run', '--profile', profile.id, '--feed', 'none');
  await storer.until('it owns partitions', (line) => line.state === 'running');
  const feeder = start(
    ...['run', '--profile', profile.id, '--feed', 'simulator', '--symbols', '60', '--rate', '1500', '--seconds', '15'],
  );
  await feeder.until('they share', (line) => line.otherEngines === 1);
  await storer.until('it has its part', (line) => numberOf(line, 'stored') >= 1_000);
  storer.signal('SIGKILL');
  await storer.ended;
  await feeder.until('it is alone', (line) => line.otherEngines === 0);
  const ended = await feeder.ended;
  const summary = summaryOf(ended);
  expect(ended.code).toBe(0);
  expect(summary).toMatchObject({ unsent: 0, rejected: 0, deadLettered: 0, lag: 0 });
  const rows = await readTicks(profile.keyspace);
  expect(rows.length).toBe(summary.received);
  expect(await readStocks(profile.keyspace)).toEqual(foldStocks(rows));
});
