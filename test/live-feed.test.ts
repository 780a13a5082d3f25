import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { Command, type Line } from './oracle/command.js';
import { readDeadLetters } from './oracle/dead-letters.js';
import { freshProfile, type FreshProfile } from './oracle/fresh-profile.js';
import { LineFeed } from './oracle/line-feed.js';
import { bringUpServers, serverProcess } from './oracle/servers.js';
import { readTicks } from './oracle/store.js';
import { numberOf, summaryOf } from './oracle/tapedeck.js';
import { temporaryPath } from './oracle/temporary-folder.js';
import { until } from './oracle/until.js';

/** A home of its own, so that its spool and settings are nobody else's. */
function homeWith(profile: FreshProfile, settings: object = {}): string {
  const home = temporaryPath(profile.id);
  mkdirSync(join(home, 'profiles'), { recursive: true });
  copyFileSync(join(inject('home'), 'profiles', `${profile.id}.json`), join(home, 'profiles', `${profile.id}.json`));
  writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
  return home;
}

const runOf = (home: string, profile: FreshProfile, feed: LineFeed, ...more: string[]): Command =>
  new Command(['run', '--profile', profile.id, '--feed', 'lines', '--url', feed.url, ...more], { TAPEDECK_HOME: home });

const kindsOf = (line: Line): string[] => (line.errors as { kind: string }[]).map(({ kind }) => kind);
const currentOf = (line: Line): string[] =>
  (line.errors as { kind: string; current: boolean }[]).flatMap(({ kind, current }) => (current ? kind : []));
const isBalanced = (line: Line): boolean =>
  numberOf(line, 'received') ===
  ['rejected', 'produced', 'spooled', 'unsent'].reduce((sum, field) => sum + numberOf(line, field), 0);

/** Everything is accepted, and what was spooled meanwhile has gone to Kafka: what still waits at Stop is the next run's. */
async function untilDelivered(run: Command, feed: LineFeed): Promise<void> {
  await until(
    async () => feed.answered,
    (answered) => answered === feed.made.size,
  );
  const said = run.lines.length;
  await run.until(
    'the spool is empty',
    (line) => run.lines.indexOf(line) >= said && numberOf(line, 'spooled') === 0 && isBalanced(line),
  );
}

/** Every tick that was answered for is one row, each row is a tick that was made, and its payload is that tick's. */
async function expectStored(profile: FreshProfile, feed: LineFeed): Promise<void> {
  const rows = await readTicks(profile.keyspace);
  const stored = rows
    .map(({ symbol, time, seq, price, size, venue }) => ({ symbol, eventTime: time, seq, price, size, venue }))
    .sort((a, b) => a.seq - b.seq);
  expect(stored).toEqual(stored.flatMap(({ seq }) => feed.made.get(seq) ?? []));
  const seqs = new Set(stored.map(({ seq }) => seq));
  expect(seqs.size).toBe(stored.length);
  const missing = [...feed.made.keys()].filter((seq) => seq <= feed.answered && !seqs.has(seq));
  expect(missing).toEqual([]);
}

test('a live feed is stored as it came, garbage, repetition and resets included, and answered for', async () => {
  const profile = await freshProfile('lines');
  const feed = await LineFeed.open();
  // Of each ten ticks: one line of garbage, and one tick of before once more.
  feed.noise = ({ seq }) =>
    seq % 10 === 0 ? `{"symbol":\n` : seq % 10 === 5 ? `${JSON.stringify(feed.made.get(seq - 2))}\n` : '';
  const home = homeWith(profile);
  const run = runOf(home, profile, feed);
  feed.run(1_000);
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  feed.reset();
  await run.until('the gap is told', (line) => kindsOf(line).includes('feed-gap'));
  await until(
    async () => feed.made.size,
    (size) => size >= 3_000,
  );
  feed.pause();
  await untilDelivered(run, feed);
  expect(feed.connections).toBe(2);
  run.signal('SIGINT');
  const ended = await run.ended;
  expect(ended.code).toBe(0);
  const summary = summaryOf(ended);
  expect(isBalanced(ended.lines.at(-1) ?? {})).toBe(true);
  expect(ended.lines.at(-1)).toMatchObject({ spooled: 0 });
  expect(summary).toMatchObject({ unsent: 0, lag: 0, deadLettered: 0 });
  await expectStored(profile, feed);
  const dead = await readDeadLetters(profile.deadLetterTopic);
  expect(dead.length).toBe(summary.rejected);
  expect(new Set(dead.map(({ headers }) => headers.stage))).toEqual(new Set(['feed']));
  // One of each ten ticks was preceded by garbage; after the reset some came again.
  expect(summary.rejected).toBeGreaterThanOrEqual(feed.made.size / 10);
});

test('with Kafka killed a live feed goes on into the spool; an engine that is killed then leaves it to the next', async () => {
  const profile = await freshProfile('spooled');
  const addresses = await bringUpServers();
  const feed = await LineFeed.open();
  const home = homeWith(profile);
  const first = runOf(home, profile, feed);
  feed.run(500);
  await first.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  (await serverProcess('kafka')).signal('SIGKILL');
  const spooling = await first.until('ticks are spooled', (line) => numberOf(line, 'spooled') >= 1_000);
  expect(kindsOf(spooling).some((kind) => kind.startsWith('kafka-'))).toBe(true);
  const answered = feed.answered;
  await until(
    async () => feed.answered,
    (now) => now >= answered + 500,
  );
  first.signal('SIGKILL');
  await first.ended;
  const answeredThen = feed.answered;

  expect(await bringUpServers()).toEqual(addresses);
  const second = runOf(home, profile, feed);
  await second.until(
    'the spool is empty and new ticks are stored',
    (line) =>
      numberOf(line, 'recovered') >= 1_000 &&
      numberOf(line, 'spooled') === 0 &&
      numberOf(line, 'stored') > numberOf(line, 'recovered') + 500,
  );
  feed.pause();
  await untilDelivered(second, feed);
  expect(feed.answered).toBeGreaterThan(answeredThen);
  second.signal('SIGINT');
  const ended = await second.ended;
  expect(ended.code).toBe(0);
  expect(isBalanced(ended.lines.at(-1) ?? {})).toBe(true);
  expect(ended.lines.at(-1)).toMatchObject({ spooled: 0 });
  await expectStored(profile, feed);
  expect(readdirSync(join(home, 'spool', '0')).filter((name) => name.endsWith('.segment'))).toEqual([]);
});

test('a spool that is full stops the reading of the feed and says so, and nothing that was answered for is lost', async () => {
  const profile = await freshProfile('full');
  const feed = await LineFeed.open();
  const home = homeWith(profile, { spool: { maxBytes: 200_000, minFreeBytes: 0 } });
  const run = runOf(home, profile, feed);
  feed.run(2_000);
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  const kafka = await serverProcess('kafka');
  kafka.signal('SIGSTOP');
  try {
    const full = await run.until('the spool is full', (line) => currentOf(line).includes('spool-full'));
    expect(numberOf(full, 'spooled')).toBeGreaterThan(500);
    const attention = await run.until('it needs attention', (line) => line.state === 'needs-attention');
    expect(currentOf(attention)).toContain('spool-full');
    // Nothing more is answered for than what was accepted.
    const answered = feed.answered;
    const later = run.lines.length + 2;
    await run.until('two more seconds', () => run.lines.length >= later);
    expect(feed.answered).toBe(answered);
  } finally {
    kafka.signal('SIGCONT');
  }
  await run.until(
    'it runs again',
    (line) =>
      line.state === 'running' &&
      numberOf(line, 'spooled') === 0 &&
      kindsOf(line).includes('spool-full') &&
      !currentOf(line).includes('spool-full'),
  );
  feed.pause();
  await untilDelivered(run, feed);
  run.signal('SIGINT');
  const ended = await run.ended;
  expect(ended.code).toBe(0);
  expect(isBalanced(ended.lines.at(-1) ?? {})).toBe(true);
  expect(ended.lines.at(-1)).toMatchObject({ spooled: 0 });
  await expectStored(profile, feed);
});
