import { expect, test } from 'vitest';
import type { Line } from './oracle/command.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { store } from './oracle/store.js';
import { numberOf, start, summaryOf, tapedeck } from './oracle/tapedeck.js';
import { temporaryFile } from './oracle/temporary-folder.js';
import { admin, produce, readTopic } from './oracle/topic.js';
import { readTrades, tradeSample } from './oracle/trade-file.js';

type Counts = Record<string, number>;

const minuteOf = (time: number): string => new Date(time - (time % 60_000)).toISOString();
const sums = (entries: readonly (readonly [key: string, count: number])[]): Counts => {
  const counts: Counts = {};
  for (const [key, count] of entries) if (count !== 0) counts[key] = (counts[key] ?? 0) + count;
  return counts;
};
const isFigures = (line: Line): boolean => typeof line.minute === 'string';
/** A figure of the command by minute and symbol, over all runs. */
const by = (lines: readonly Line[], figure: string): Counts =>
  sums(
    lines.filter(isFigures).map((line) => [`${String(line.minute)} ${String(line.symbol)}`, numberOf(line, figure)]),
  );
const verdictOf = (lines: readonly Line[]): Line => lines.at(-1) ?? {};

async function onTopic(topic: string): Promise<Counts> {
  const messages = await readTopic(topic);
  return sums(
    messages.map(({ value }) => {
      const { symbol, eventTime } = JSON.parse(String(value)) as { symbol: string; eventTime: number };
      return [`${minuteOf(eventTime)} ${symbol}`, 1] as const;
    }),
  );
}

test('after a replay each minute of each symbol is received, produced, consumed and written as often as it was traded', async () => {
  const trades = readTrades(tradeSample('AIG'));
  const profile = await freshProfile('figures');
  await produce(profile.topic, [{ key: 'AIG', value: 'no tick' }]);
  const replay = ['--feed', 'replay', '--file', tradeSample('AIG'), '--speed', 'max', '--until-end'];
  expect((await tapedeck('run', '--profile', profile.id, ...replay)).code).toBe(0);

  const traded = sums(trades.map(({ symbol, time }) => [`${minuteOf(time)} ${symbol}`, 1]));
  const { code, lines } = await tapedeck('ledger', '--profile', profile.id);
  expect(code).toBe(0);
  expect(verdictOf(lines)).toMatchObject({
    ...{ verdict: 'balanced', checked: trades.length + 1, missing: 0, lag: 0 },
    ...{ received: trades.length, produced: trades.length, inFlight: 0 },
    ...{ written: trades.length, deadLettered: 1, redelivered: 0 },
  });
  for (const figure of ['received', 'produced', 'written']) expect(by(lines, figure)).toEqual(traded);
  const dead = lines.filter((line) => isFigures(line) && line.symbol === '');
  expect(dead.map(({ consumed, written, deadLettered }) => [consumed, written, deadLettered])).toEqual([[1, 0, 1]]);

  const { rows } = await store().execute(`SELECT minute, symbol, written FROM ${profile.keyspace}.ledger`, [], {
    fetchSize: 50_000,
  });
  const stored = rows.map((row) => [
    `${(row.get('minute') as Date).toISOString()} ${String(row.get('symbol'))}`,
    Number(row.get('written') ?? 0),
  ]) as [string, number][];
  expect(sums(stored)).toEqual(traded);

  const [from, to] = ['2013-10-07T14:00:00Z', '2013-10-07T14:10:00Z'];
  const part = await tapedeck('ledger', '--profile', profile.id, '--from', from, '--to', to);
  const inPart = trades.filter(({ time }) => time >= Date.parse(from) && time < Date.parse(to)).length;
  expect(verdictOf(part.lines)).toMatchObject({ verdict: 'balanced', written: inPart, minutes: 10 });
});

test('with one of two engines killed each message counts once, and what both have done is told apart', async () => {
  const profile = await freshProfile('killed', { partitions: 12 });
  const storer = start('run', '--profile', profile.id, '--feed', 'none');
  await storer.until('it owns partitions', (line) => line.state === 'running');
  const feeder = start('run', '--profile', profile.id, '--feed', 'simulator', '--symbols', '40', '--rate', '1500');
  await storer.until('it stores much', (line) => numberOf(line, 'stored') >= 3_000);
  storer.signal('SIGKILL');
  await storer.ended;
  const { stored } = await feeder.until('it goes on', () => true);
  await feeder.until(
    'it has all partitions',
    (line) => line.lag === 0 || numberOf(line, 'stored') > Number(stored) + 15_000,
  );
  feeder.signal('SIGINT');
  const fed = await feeder.ended;
  await tapedeck('run', '--profile', profile.id, '--drain');

  const { lines } = await tapedeck('ledger', '--profile', profile.id);
  const messages = await onTopic(profile.topic);
  expect(by(lines, 'consumed')).toEqual(messages);
  expect(by(lines, 'written')).toEqual(messages);
  expect(by(lines, 'produced')).toEqual(messages);
  const verdict = verdictOf(lines);
  expect(verdict).toMatchObject({ verdict: 'balanced', produced: summaryOf(fed).produced, lag: 0 });
  const runs = new Map<string, number>();
  for (const line of lines.filter(isFigures))
    runs.set(String(line.run), (runs.get(String(line.run)) ?? 0) + numberOf(line, 'written'));
  expect([...runs.values()].filter((written) => written > 1_000).length).toBeGreaterThanOrEqual(2);
});

test('ticks that Kafka acknowledged and the group passed over make their minute red, and their offsets are listed', async () => {
  const profile = await freshProfile('passed', { partitions: 1 });
  const minutes = ['2024-01-02T15:00', '2024-01-02T15:01'];
  const rows = minutes.flatMap((minute) => Array.from({ length: 5 }, (_, at) => `GAP,${minute}:0${at}Z,10,1`));
  const file = temporaryFile('passed.csv', ['symbol,event_time,price,size', ...rows].join('\n'));
  const feed = ['--feed', 'replay', '--file', file, '--speed', 'max', '--no-consume'];
  expect((await tapedeck('run', '--profile', profile.id, ...feed)).code).toBe(0);
  const partitions = [{ partition: 0, offset: '3' }];
  await (await admin()).setOffsets({ groupId: profile.group, topic: profile.topic, partitions });
  expect(summaryOf(await tapedeck('run', '--profile', profile.id, '--drain')).stored).toBe(7);

  const { code, lines } = await tapedeck('ledger', '--profile', profile.id);
  expect(code).toBe(1);
  expect(verdictOf(lines)).toMatchObject({ verdict: 'unbalanced', produced: 10, consumed: 7, written: 7, lag: 0 });
  const stateOf = (minute: string) =>
    new Set(lines.filter((line) => line.minute === `${minute}:00.000Z`).map(({ state }) => state));
  expect(minutes.map((minute) => [...stateOf(minute)])).toEqual([['unbalanced'], ['balanced']]);

  const verified = await tapedeck('ledger', '--verify', '--profile', profile.id);
  expect(verified.code).toBe(1);
  expect(verified.lines[0]).toMatchObject({ verdict: 'unbalanced', missing: 3, unread: 0, extra: 0, settled: 0 });
  const findings = verified.lines[0]?.findings as readonly { problem: string; partition: number; offset: string }[];
  expect(findings.map(({ problem, partition, offset }) => `${problem} ${partition} ${offset}`)).toEqual([
    'missing 0 0',
    'missing 0 1',
    'missing 0 2',
  ]);
});
