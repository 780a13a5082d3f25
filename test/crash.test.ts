import { expect, test } from 'vitest';
import { readCommittedPrefix } from './oracle/committed-prefix.js';
import { differences } from './oracle/differences.js';
import { inTime, rowOf, stockOf } from './oracle/expected-rows.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { countRows, lastingOf, readStocks, readTicks } from './oracle/store.js';
import { numberOf, start, summaryOf, tapedeck } from './oracle/tapedeck.js';
import { committedOffsets } from './oracle/topic.js';
import { readTrades, tradeSample } from './oracle/trade-file.js';
import { until } from './oracle/until.js';

const symbols = ['AIG', 'BAC'];
const days = symbols.map((symbol) => readTrades(tradeSample(symbol)));
const total = days.flat().length;

test('a run that is killed half-way has committed nothing that is not stored, and a second run leaves every row once', async () => {
  const profile = await freshProfile('crash', { partitions: 12 });
  const committed = async () =>
    [...(await committedOffsets(profile.group, profile.topic)).values()].reduce((sum, next) => sum + next, 0);
  const replay = (speed: string) => [
    ...['run', '--profile', profile.id, '--feed', 'replay', '--speed', speed, '--until-end'],
    ...symbols.flatMap((symbol) => ['--file', tradeSample(symbol)]),
  ];

  // The day in some fifteen seconds, so that a fast computer is not done before it can be killed.
  const killed = start(...replay('4000'));
  await killed.until('its first ticks are stored', (line) => numberOf(line, 'stored') > 0);
  await until(committed, (offsets) => offsets > 0);
  const during = await readCommittedPrefix(profile);
  expect(during.committed).toBeGreaterThan(0);
  expect(during.missing).toEqual([]);

  // Killed in the moment of a commit, if one comes in time: what it commits too early is then still on its way.
  await killed.until('30 % are stored', (line) => numberOf(line, 'stored') >= 0.3 * total);
  const before = await committed();
  const stored = () => numberOf(killed.lines.at(-1) ?? {}, 'stored');
  await until(committed, (offsets) => offsets > before || stored() > 0.6 * total);
  killed.signal('SIGKILL');
  expect((await killed.ended).code).toBeNull();

  const after = await readCommittedPrefix(profile);
  expect(after.committed).toBeGreaterThanOrEqual(before);
  expect(after.missing).toEqual([]);
  const storedThen = await countRows(profile.keyspace);
  expect(storedThen).toBeGreaterThanOrEqual(0.3 * total);
  expect(storedThen).toBeLessThan(total);

  const second = await tapedeck(...replay('max'));
  expect(second.code).toBe(0);
  expect(summaryOf(second)).toMatchObject({ received: total, produced: total, unsent: 0, lag: 0 });
  const rows = await readTicks(profile.keyspace);
  expect(differences(rows.map(lastingOf), days.flatMap(inTime).map(rowOf))).toEqual([]);
  expect(await readStocks(profile.keyspace)).toEqual(days.map((trades) => stockOf('2013-10-07', trades)));
});
