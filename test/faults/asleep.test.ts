import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { currentOf, gapsOf, homeWith, noticesOf, runOf } from '../oracle/live-run.js';
import { readTicks } from '../oracle/store.js';
import { numberOf, summaryOf } from '../oracle/tapedeck.js';
import { until } from '../oracle/until.js';

/** Longer than what is taken for a busy computer. */
const sleepMs = 18_000;
/** By then the connections of before are closed, and nothing may still use them. */
const settledMs = 12_000;

test('a process that was halted says so, makes its connections anew, and records the gap; the next run adds the time between', async () => {
  const profile = await freshProfile('asleep');
  const feed = await LineFeed.open();
  const home = homeWith(profile);
  const run = runOf(home, profile, feed);
  feed.run(500);
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  run.signal('SIGSTOP');
  const seen = run.lines.length;
  await delay(sleepMs);
  run.signal('SIGCONT');
  const awake = await run.until(
    'it says so, and has read the feed again',
    (line) => run.lines.indexOf(line) >= seen && gapsOf(line).count > 0,
  );
  expect(noticesOf(awake).map(({ kind }) => kind)).toEqual(['asleep', 'gap']);
  expect(noticesOf(awake)[1]?.text).toContain('asleep');
  expect(gapsOf(awake)).toMatchObject({ count: 1 });
  expect(gapsOf(awake).seconds).toBeGreaterThan(sleepMs / 1000 - 2);
  expect(feed.connections).toBe(2);

  const stored = numberOf(awake, 'stored');
  await run.until('fresh ticks are stored', (line) => numberOf(line, 'stored') > stored + 1_000);
  await run.until(
    'it goes on without a failure, and commits',
    (line) =>
      numberOf(line, 'time') > numberOf(awake, 'time') + settledMs &&
      currentOf(line).length === 0 &&
      numberOf(line, 'lag') < 4_000,
  );
  feed.pause();
  await until(
    async () => feed.answered,
    (answered) => answered === feed.made.size,
  );
  const said = run.lines.length;
  await run.until('all is stored', (line) => run.lines.indexOf(line) >= said && line.lag === 0);
  run.signal('SIGINT');
  const ended = await run.ended;
  expect(ended.code).toBe(0);
  expect(summaryOf(ended)).toMatchObject({ unsent: 0, rejected: 0, lag: 0, gaps: { count: 1 } });
  expect(new Set((await readTicks(profile.keyspace)).map(({ seq }) => seq)).size).toBe(feed.made.size);

  const next = runOf(home, profile, feed);
  feed.run(500);
  const gap = await next.until('the time between is told', (line) => gapsOf(line).count === 2);
  expect(noticesOf(gap).at(-1)?.text).toContain('the pipeline was stopped');
  expect(gapsOf(gap).seconds).toBeGreaterThan(gapsOf(awake).seconds);
  next.signal('SIGINT');
  await next.ended;
});
