import { expect, test } from 'vitest';
import type { Line } from '../oracle/command.js';
import { freshProfile, writeProfile } from '../oracle/fresh-profile.js';
import { KafkaProxy } from '../oracle/kafka-proxy.js';
import { readTicks } from '../oracle/store.js';
import { numberOf, start, summaryOf } from '../oracle/tapedeck.js';
import { recordCount } from '../oracle/topic.js';

const failuresOf = (line: Line, kind: string) =>
  (line.errors as { kind: string; count: number; message: string; current: boolean }[]).filter(
    (error) => error.kind === kind,
  );
const noticesOf = (line: Line) => line.notices as { kind: string; text: string }[];

/** A profile whose broker is reached through the proxy, with topic and tables in place. */
async function profileThrough(proxy: KafkaProxy, name: string) {
  const direct = await freshProfile(name);
  const { topic, group, keyspace } = direct;
  const { id } = await writeProfile(name, {
    kafka: { brokers: proxy.brokers, topic, group },
    cassandra: { keyspace },
  });
  return { ...direct, id };
}

const simulator = (seconds: number) => [
  ...['--feed', 'simulator', '--symbols', '20', '--rate', '500', '--seconds', String(seconds)],
];

test('a consumer that gets no answer any more is built anew by itself, and says so', async () => {
  const proxy = await KafkaProxy.open();
  const profile = await profileThrough(proxy, 'stalled');
  const run = start('run', '--profile', profile.id, ...simulator(10));
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  proxy.swallowFetches();
  const told = await run.until('it says so', (line) => failuresOf(line, 'consumer-stalled').length > 0);
  expect(proxy.swallowed).toBeGreaterThan(0);
  expect(failuresOf(told, 'consumer-stalled')[0]?.message).toContain('built anew');
  expect(noticesOf(told)).toMatchObject([{ kind: 'rebuilt' }]);

  const ended = await run.ended;
  const summary = summaryOf(ended);
  expect(ended.code).toBe(0);
  expect(summary).toMatchObject({ unsent: 0, rejected: 0, deadLettered: 0, lag: 0 });
  expect(summary.produced).toBe(summary.received);
  const last = ended.lines.at(-2) ?? {};
  expect(failuresOf(last, 'consumer-stalled')).toMatchObject([{ current: false }]);
  expect((await readTicks(profile.keyspace)).length).toBe(summary.received);
});

test('a producer whose state Kafka has lost is built anew, and what was on its way is sent again', async () => {
  const proxy = await KafkaProxy.open();
  const profile = await profileThrough(proxy, 'producer');
  const run = start('run', '--profile', profile.id, ...simulator(6));
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  proxy.spoilProduce();
  const ended = await run.ended;
  expect(proxy.spoiled).toBe(1);
  const summary = summaryOf(ended);
  expect(ended.code).toBe(0);
  expect(summary).toMatchObject({ unsent: 0, rejected: 0, deadLettered: 0, lag: 0 });
  expect(summary.produced).toBe(summary.received);
  const last = ended.lines.at(-2) ?? {};
  expect(failuresOf(last, 'producer-broken')).toMatchObject([{ count: 1, current: false }]);
  expect(noticesOf(last)).toMatchObject([{ kind: 'rebuilt' }]);
  // The broker had it already: it stands there twice, and is one row.
  expect(await recordCount(profile.topic)).toBeGreaterThan(summary.received);
  expect((await readTicks(profile.keyspace)).length).toBe(summary.received);
});
