import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDeadLetters } from './oracle/dead-letters.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { LineFeed } from './oracle/line-feed.js';
import {
  currentOf,
  expectStored,
  finishLive,
  gapsOf,
  homeWith,
  kindsOf,
  noticesOf,
  runOf,
  stopLive,
  untilDelivered,
} from './oracle/live-run.js';
import { bringUpServers, serverProcess } from './oracle/servers.js';
import { numberOf } from './oracle/tapedeck.js';
import { until } from './oracle/until.js';

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
  const gap = await run.until('the gap is told', (line) => kindsOf(line).includes('feed-gap'));
  expect(gapsOf(gap).count).toBe(1);
  expect(noticesOf(gap)).toMatchObject([{ kind: 'gap' }]);
  await until(
    async () => feed.made.size,
    (size) => size >= 3_000,
  );
  feed.pause();
  await untilDelivered(run, feed);
  expect(feed.connections).toBe(2);
  const rejected = run.lines.findLast((line) => kindsOf(line).includes('ticks-rejected'));
  expect(rejected).toBeDefined();
  const summary = await stopLive(run);
  expect(summary).toMatchObject({ unsent: 0, lag: 0, deadLettered: 0 });
  await expectStored(profile, feed);
  const dead = await readDeadLetters(profile.deadLetterTopic);
  // A line that Kafka acknowledges late may stand there twice, and none is missing.
  expect(dead.length).toBeGreaterThanOrEqual(summary.rejected);
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

  // Half a record, as a loss of power leaves it: it was never answered for.
  const folder = join(home, 'spool', '0');
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith('.segment'))
    .sort()
    .at(-1);
  appendFileSync(join(folder, newest ?? ''), Buffer.from('TDR1 torn'));

  expect(await bringUpServers()).toEqual(addresses);
  const second = runOf(home, profile, feed);
  const begun = await second.until('it runs', (line) => line.state === 'running');
  expect(noticesOf(begun)[0]).toMatchObject({ kind: 'interrupted' });
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
  const kinds = noticesOf(second.lines.at(-1) ?? {}).map(({ kind }) => kind);
  expect(kinds).toContain('recovered');
  expect(kinds).toContain('gap');
  await stopLive(second);
  await expectStored(profile, feed);
  expect(readdirSync(folder).filter((name) => name.endsWith('.segment'))).toEqual([]);
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
  const gap = run.lines.at(-1) ?? {};
  expect(noticesOf(gap).map(({ text }) => text)).toContainEqual(expect.stringContaining('the spool was full'));
  expect(gapsOf(gap).seconds).toBeGreaterThan(2);
  await finishLive(run, profile, feed);
});
