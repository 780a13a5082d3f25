import type { Message } from 'kafkajs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Ended } from './oracle/command.js';
import { readDeadLetters } from './oracle/dead-letters.js';
import { freshProfile, type FreshProfile } from './oracle/fresh-profile.js';
import { noon, tickFields } from './oracle/messages.js';
import { readTicks } from './oracle/store.js';
import { summaryOf, tapedeck } from './oracle/tapedeck.js';
import { committedOffsets, offsetsOf, produce } from './oracle/topic.js';

const json = (fields: object) => JSON.stringify(fields);
const tick = tickFields(1);
const without = (name: string) => Object.fromEntries(Object.entries(tick).filter(([field]) => field !== name));
const text = json(tick);
const large = 'L'.repeat(300 * 1024);

/** What some other program wrote, and the code with which it becomes a dead letter. */
const poison: readonly (readonly [value: Buffer | string | null, code: string])[] = [
  [Buffer.from([0x00, 0xff, 0xfe, 0x80, 0x00]), 'json'],
  ['', 'json'],
  ['{"symbol":"TEST",', 'json'],
  [null, 'json'],
  [
    Buffer.concat([
      Buffer.from(text.slice(0, -1)),
      Buffer.from(',"venue":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]),
    'json',
  ],
  ['null', 'schema'],
  ['[]', 'schema'],
  ['17', 'schema'],
  [json({ ...tick, price: '10.5' }), 'schema'],
  [json({ ...tick, price: null }), 'schema'],
  [json({ ...tick, price: 0 }), 'schema'],
  [json({ ...tick, price: -1 }), 'schema'],
  [json({ ...tick, size: -1 }), 'schema'],
  [json({ ...tick, eventTime: 1.5 }), 'schema'],
  [json({ ...tick, eventTime: '2013-10-07T16:00:00Z' }), 'schema'],
  [json({ ...tick, eventNanos: 1_000_000 }), 'schema'],
  [json({ ...tick, seq: -1 }), 'schema'],
  [text.replace('"seq":1', '"seq":9007199254740993'), 'schema'],
  [text.replace('"price":10.5', '"price":1e999'), 'schema'],
  [json({ ...tick, symbol: '' }), 'schema'],
  [json({ ...tick, venue: 5 }), 'schema'],
  ...['symbol', 'eventTime', 'receivedTime', 'seq', 'price', 'size'].map(
    (name) => [json(without(name)), 'schema'] as const,
  ),
  [json({ ...tick, symbol: 'S'.repeat(65) }), 'too-large'],
  [json({ ...tick, conditions: 'c'.repeat(257) }), 'too-large'],
  [json({ ...tick, tradeId: large }), 'too-large'],
  [text.replace('"price":10.5', '"price":1234567890.1234567'), 'precision'],
  [text.replace('"size":100', '"size":12345678901234567'), 'precision'],
];

const good: readonly Message[] = [
  { key: 'TEST', value: json(tickFields(10)) },
  { key: null, value: json(tickFields(11, { unknown: { deep: [1, 2] }, note: 'x'.repeat(1000) })) },
  { key: 'OTHER', value: json(tickFields(12, { tradeId: null, venue: null, conditions: null, feed: null })) },
  { key: 'TEST', value: json(tickFields(13, { symbol: 'S'.repeat(64), venue: 'v'.repeat(256), size: 0 })) },
  { key: 'TEST', value: json(tickFields(Number.MAX_SAFE_INTEGER, { eventTime: noon, eventNanos: 999_999 })) },
  { key: 'TEST', value: json(tickFields(14)).replace('"price":10.5', '"price":0.000123456789012345') },
];

describe('messages that another program put on the topic', () => {
  let profile: FreshProfile;
  let run: Ended;

  beforeAll(async () => {
    profile = await freshProfile('poison', { partitions: 1 });
    await produce(profile.topic, [
      ...good.slice(0, 3),
      ...poison.map(([value], index) => ({ key: `key ${index}`, value })),
      ...good.slice(3),
    ]);
    run = await tapedeck('run', '--profile', profile.id, '--drain');
  });

  test('are counted exactly, and passed by the committed offset', async () => {
    expect(run.code).toBe(0);
    expect(summaryOf(run)).toMatchObject({
      ...{ received: 0, rejected: 0, produced: 0, unsent: 0, lag: 0 },
      ...{ consumed: good.length + poison.length, stored: good.length, deadLettered: poison.length },
    });
    const end = (await offsetsOf(profile.topic)).get(0)?.high;
    expect((await committedOffsets(profile.group, profile.topic)).get(0)).toBe(end);
  });

  test('and are no ticks are in the dead-letter topic with their key, value, place, stage and code', async () => {
    const letters = await readDeadLetters(profile.deadLetterTopic);
    const expected = poison.map(([value, code], index) => ({
      key: `key ${index}`,
      value:
        value === null
          ? null
          : Buffer.from(value)
              .subarray(0, 256 * 1024)
              .toString('latin1'),
      headers: { topic: profile.topic, partition: '0', offset: String(3 + index), stage: 'decode', code },
    }));
    const found = letters.map(({ key, value, headers: { msg, ...headers } }) => {
      expect(msg).toMatch(/\w{3}/);
      return { key, value: value && value.toString('latin1'), headers };
    });
    const inOrder = found.sort((a, b) => Number(a.headers.offset) - Number(b.headers.offset));
    expect(inOrder).toEqual(expected);
  });

  test('and are ticks are stored: unknown fields do not matter, absent and null ones are null or 0', async () => {
    const rows = await readTicks(profile.keyspace);
    const nothing = { tradeId: null, venue: null, conditions: null, feed: null, nanos: 0, price: 10.5, size: 100 };
    const bySeq = rows.sort((a, b) => a.seq - b.seq);
    const last = 3 + poison.length;
    expect(bySeq).toMatchObject([
      { ...nothing, symbol: 'TEST', time: noon + 10, seq: 10, receivedTime: noon, offset: 0 },
      { ...nothing, symbol: 'TEST', time: noon + 11, seq: 11, receivedTime: noon, offset: 1 },
      { ...nothing, symbol: 'TEST', time: noon + 12, seq: 12, receivedTime: noon, offset: 2 },
      {
        ...{ ...nothing, symbol: 'S'.repeat(64), time: noon + 13, seq: 13, receivedTime: noon, offset: last },
        ...{ venue: 'v'.repeat(256), size: 0 },
      },
      {
        ...nothing,
        symbol: 'TEST',
        time: noon + 14,
        seq: 14,
        receivedTime: noon,
        offset: last + 2,
        price: 0.000123456789012345,
      },
      {
        ...{ ...nothing, symbol: 'TEST', time: noon, seq: Number.MAX_SAFE_INTEGER, receivedTime: noon },
        ...{ nanos: 999_999, offset: last + 1 },
      },
    ]);
  });
});
