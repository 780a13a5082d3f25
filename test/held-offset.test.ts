import { expect, test } from 'vitest';
import { freshProfile } from './oracle/fresh-profile.js';
import { tickFields, tickMessage } from './oracle/messages.js';
import { countRows } from './oracle/store.js';
import { numberOf, start, summaryOf, tapedeck } from './oracle/tapedeck.js';
import { admin, committedOffsets, produce, readTopic } from './oracle/topic.js';
import { until } from './oracle/until.js';

const [goodBefore, goodAfter] = [5_000, 25_000];
// Wide enough that what follows the poison comes in further fetches.
const wide = 'x'.repeat(250);

test('a message that can be put nowhere holds back the commit of its partition, however much behind it is stored', async () => {
  const profile = await freshProfile('held', { partitions: 1 });
  const good = Array.from({ length: goodBefore + goodAfter }, (_, seq) => tickFields(seq, { conditions: wide }));
  const poison = { key: 'TEST', value: 'no tick at all' };
  const held = start('run', '--profile', profile.id, '--feed', 'none');
  await held.until('it runs', (line) => line.state === 'running');
  await (await admin()).deleteTopics({ topics: [profile.deadLetterTopic] });
  await until(
    async () => (await admin()).listTopics(),
    (topics) => !topics.includes(profile.deadLetterTopic),
  );
  await produce(profile.topic, [
    ...good.slice(0, goodBefore).map(tickMessage),
    poison,
    ...good.slice(goodBefore).map(tickMessage),
  ]);

  await held.until('all that can be stored is', (line) => numberOf(line, 'stored') >= good.length);
  const seen = held.lines.length;
  await held.until('two commits could have followed', () => held.lines.length >= seen + 3);
  const committed = (await committedOffsets(profile.group, profile.topic)).get(0);
  expect(committed ?? 0).toBeLessThanOrEqual(goodBefore);
  expect(await countRows(profile.keyspace)).toBe(good.length);
  const signalled = performance.now();
  held.signal('SIGINT');
  const stopped = await held.ended;
  expect(performance.now() - signalled).toBeLessThan(10_000);
  expect(summaryOf(stopped)).toMatchObject({ deadLettered: 0 });
  expect(summaryOf(stopped).lag).toBeGreaterThan(goodAfter);

  expect((await tapedeck('schema', '--apply', '--profile', profile.id)).code).toBe(0);
  const drained = await tapedeck('run', '--profile', profile.id, '--drain');
  expect(drained.code).toBe(0);
  expect(summaryOf(drained)).toMatchObject({ deadLettered: 1, lag: 0 });
  expect((await readTopic(profile.deadLetterTopic)).map(({ value }) => String(value))).toEqual([poison.value]);
  expect(await countRows(profile.keyspace)).toBe(good.length);
});
