import { expect, test } from 'vitest';
import { freshProfile } from './oracle/fresh-profile.js';
import { tickFields } from './oracle/messages.js';
import { countRows } from './oracle/store.js';
import { summaryOf, tapedeck } from './oracle/tapedeck.js';
import { admin, offsetsOf, produce } from './oracle/topic.js';

const messages = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ key: 'TEST', value: JSON.stringify(tickFields(from + index)) }));

test('messages that retention took before they were stored are counted exactly, told once, and the rest is stored', async () => {
  const profile = await freshProfile('expired', { partitions: 1 });
  await produce(profile.topic, messages(0, 100));
  expect((await tapedeck('run', '--drain', '--profile', profile.id)).code).toBe(0);
  await produce(profile.topic, messages(100, 300));
  expect(await offsetsOf(profile.topic)).toEqual(new Map([[0, { low: 0, high: 300 }]]));
  // As retention does: what the group has committed is gone, and 70 messages behind it.
  await (await admin()).deleteTopicRecords({ topic: profile.topic, partitions: [{ partition: 0, offset: '170' }] });
  expect(await offsetsOf(profile.topic)).toEqual(new Map([[0, { low: 170, high: 300 }]]));

  const ended = await tapedeck('run', '--drain', '--profile', profile.id);
  expect(summaryOf(ended)).toMatchObject({ consumed: 130, stored: 130, expired: 70, lag: 0 });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain('no longer held 70 messages');
  expect(ended.stderr).toContain('retention.ms');
  expect(await countRows(profile.keyspace)).toBe(230);

  const again = await tapedeck('run', '--drain', '--profile', profile.id);
  expect(again.code).toBe(0);
  expect(summaryOf(again)).toMatchObject({ consumed: 0, expired: 0 });
});
