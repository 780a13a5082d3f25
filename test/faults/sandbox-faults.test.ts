import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigResourceTypes } from 'kafkajs';
import { beforeEach, expect, test } from 'vitest';
import type { Command } from '../oracle/command.js';
import { readDeadLetters } from '../oracle/dead-letters.js';
import { freshProfile, type FreshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import {
  currentOf,
  expectStored,
  finishLive,
  homeWith,
  kindsOf,
  runOf,
  stopLive,
  untilDelivered,
  untilRecovered,
  untilSaid,
} from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { bringUpServers, serverProcess } from '../oracle/servers.js';
import { countRows, store } from '../oracle/store.js';
import { numberOf } from '../oracle/tapedeck.js';
import { admin, offsetsOf } from '../oracle/topic.js';
import { until } from '../oracle/until.js';

let profile: FreshProfile;
let feed: LineFeed;
let home: string;

beforeEach(async () => {
  await bringUpServers();
  profile = await freshProfile('faults');
  feed = await LineFeed.open();
});

/** A run on this profile with its first thousand ticks stored. */
async function running(settings: object = {}): Promise<Command> {
  home = homeWith(profile, settings);
  const run = runOf(home, profile, feed);
  feed.run(400);
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  return run;
}

async function setMaxMessageBytes(bytes: number): Promise<void> {
  const entry = { name: 'max.message.bytes', value: String(bytes) };
  await (
    await admin()
  ).alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: profile.topic, configEntries: [entry] }],
  });
}

test('K8: a tick that is larger than the topic takes is a dead letter, and takes no other along', async () => {
  const run = await running();
  await setMaxMessageBytes(900);
  const long = 'x'.repeat(256);
  const big = { symbol: 'BIG', eventTime: Date.now(), seq: 5e9, price: 1, size: 1, venue: long, conditions: long };
  const line = JSON.stringify({ ...big, tradeId: long, feed: long });
  feed.noise = () => {
    feed.noise = () => '';
    return `${line}\n`;
  };
  const letters = await until(
    () => readDeadLetters(profile.deadLetterTopic),
    (found) => found.length > 0,
  );
  expect(letters[0]?.headers).toMatchObject({ stage: 'produce', code: 'too-large' });
  const { kind } = await run
    .until('it is told', (each) => kindsOf(each).includes('ticks-rejected'))
    .then(() => ({ kind: 'ticks-rejected' }));
  await setMaxMessageBytes(1_048_588);
  measured('K8', { recoveryMs: await untilRecovered(run, profile, feed), said: kind });
  await finishLive(run, profile, feed);
});

test('C3: a Cassandra with a tenth of the processor: slower, and nothing is lost', async () => {
  const run = await running();
  const cassandra = await serverProcess('cassandra');
  feed.run(4_000);
  const kinds = new Set<string>();
  const before = run.lines.length;
  // What a quota of the CPU does: it runs for a part of each period.
  for (let periods = 30; periods > 0; periods -= 1) {
    cassandra.signal('SIGSTOP');
    await delay(900);
    cassandra.signal('SIGCONT');
    await delay(100);
    for (const kind of currentOf(run.lines.at(-1) ?? { errors: [] })) kinds.add(kind);
  }
  const during = run.lines.slice(before);
  expect(Math.max(...during.map((line) => numberOf(line, 'lag')))).toBeGreaterThan(4_000);
  expect([...kinds].filter((kind) => !kind.startsWith('cassandra-'))).toEqual([]);
  feed.run(400);
  measured('C3', {
    recoveryMs: await untilRecovered(run, profile, feed),
    ...(kinds.size > 0 && { said: [...kinds].join(', ') }),
  });
  await finishLive(run, profile, feed);
});

test('C4: more replicas wanted than there are nodes: writes wait, it is said, and nothing is lost', async () => {
  const run = await running();
  const replicas = (count: number) =>
    store().execute(
      `ALTER KEYSPACE ${profile.keyspace} WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': ${count}}`,
    );
  await replicas(3);
  const said = await untilSaid(run, /^(replicas|cassandra)-/);
  await replicas(1);
  measured('C4', { recoveryMs: await untilRecovered(run, profile, feed), said: said.kind });
  await finishLive(run, profile, feed);
});

test('K12: retention takes what was not read yet: exactly that is counted as expired, and the rest is stored', async () => {
  const run = await running();
  const cassandra = await serverProcess('cassandra');
  cassandra.signal('SIGSTOP');
  try {
    feed.run(4_000);
    // More than an engine fetches ahead of what it stores.
    await run.until('ticks wait on the topic that were not fetched', ({ lag }) => Number(lag) > 35_000);
    feed.run(400);
    const partitions = [...(await offsetsOf(profile.topic))].map(([partition, { low, high }]) => ({
      partition,
      offset: String(Math.max(low, high - 100)),
    }));
    await (await admin()).deleteTopicRecords({ topic: profile.topic, partitions });
  } finally {
    cassandra.signal('SIGCONT');
  }
  const begin = performance.now();
  await run.until(
    'it is counted',
    (line) => numberOf(line, 'expired') > 0 && kindsOf(line).includes('messages-expired'),
  );
  measured('K12', { recoveryMs: performance.now() - begin, said: 'messages-expired' });
  feed.pause();
  await untilDelivered(run, feed);
  const said = run.lines.length;
  const told = await run.until('all is stored', (line) => run.lines.indexOf(line) >= said && line.lag === 0);
  const expired = numberOf(told, 'expired');
  expect(expired).toBeGreaterThan(1_000);
  run.signal('SIGINT');
  expect((await run.ended).code).toBe(1); // ticks were lost
  expect((await countRows(profile.keyspace)) + expired).toBe(feed.made.size);
});

test('C6: a column that somebody adds while it runs changes nothing', async () => {
  const run = await running();
  await store().execute(`ALTER TABLE ${profile.keyspace}.ticks_by_symbol ADD note text`);
  measured('C6', { recoveryMs: await untilRecovered(run, profile, feed) });
  await finishLive(run, profile, feed);
});

test('A7: a flipped bit in the spool costs that record alone, and it is counted', async () => {
  const run = await running();
  (await serverProcess('kafka')).signal('SIGKILL');
  await run.until('ticks are spooled', (line) => numberOf(line, 'spooled') >= 1_000);
  run.signal('SIGKILL');
  await run.ended;
  const folder = join(home, 'spool', '0');
  const segment = join(folder, readdirSync(folder).find((name) => name.endsWith('.segment')) ?? '');
  const bytes = readFileSync(segment);
  const at = bytes.indexOf('"price":', bytes.length / 2);
  const seq = Number(/"seq":(\d+)/.exec(bytes.toString('latin1', at - 60, at))?.[1]);
  bytes[at + 9] = (bytes[at + 9] ?? 0) ^ 1;
  writeFileSync(segment, bytes);
  await bringUpServers();
  const begin = performance.now();
  const next = runOf(home, profile, feed);
  const told = await next.until('the damage is told', (line) => kindsOf(line).includes('spool-damaged'));
  const damage = (told.errors as { kind: string; message: string; count: number }[]).find(
    ({ kind }) => kind === 'spool-damaged',
  );
  expect(damage).toMatchObject({ count: 1 });
  measured('A7', { recoveryMs: performance.now() - begin, said: 'spool-damaged' });
  feed.pause();
  await untilDelivered(next, feed);
  await stopLive(next);
  expect(feed.answered).toBeGreaterThanOrEqual(seq);
  feed.made.delete(seq);
  await expectStored(profile, feed);
});

test('A9: a computer that slept for 60 s: the engine goes on, and nothing is lost', async () => {
  const run = await running();
  run.signal('SIGSTOP');
  await delay(60_000); // it sleeps that long
  run.signal('SIGCONT');
  measured('A9', { recoveryMs: await untilRecovered(run, profile, feed) });
  await finishLive(run, profile, feed);
});

test.skipIf(process.getuid?.() !== 0)(
  'A6: the disk of the spool is full, then cannot be written: the feed is not read, it is said, and nothing is lost',
  async () => {
    home = homeWith(profile, { spool: { maxBytes: 2_000_000_000, minFreeBytes: 0 } });
    const folder = join(home, 'spool');
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', folder]);
    const kafka = await serverProcess('kafka');
    const run = runOf(home, profile, feed);
    try {
      feed.run(400);
      await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
      kafka.signal('SIGSTOP');
      const full = await untilSaid(run, /^spool-(full|failed)$/);
      expect(full.message).toContain(folder);
      const answered = feed.answered;
      const later = run.lines.length + 2;
      await run.until('two more seconds', () => run.lines.length >= later);
      expect(feed.answered).toBe(answered);
      execFileSync('mount', ['-o', 'remount,size=50m', folder]);
      await until(
        async () => feed.answered,
        (now) => now > answered + 500,
      );
      kafka.signal('SIGCONT');
      measured('A6', { recoveryMs: await untilRecovered(run, profile, feed), said: full.kind });
      await finishLive(run, profile, feed);
    } finally {
      kafka.signal('SIGCONT');
      run.signal('SIGKILL');
      await run.ended;
      execFileSync('umount', ['-l', folder]);
    }
  },
);
