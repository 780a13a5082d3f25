import { expect, test } from 'vitest';
import { freshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { finishLive, gapsOf, homeWith, runOf, untilRecovered, untilSaid } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { numberOf } from '../oracle/tapedeck.js';
import { until } from '../oracle/until.js';

test('F2: a feed that says nothing on an open connection: that is said, it is called anew, and when it speaks nothing is lost', async () => {
  const profile = await freshProfile('silent');
  const feed = await LineFeed.open();
  const run = runOf(homeWith(profile), profile, feed);
  feed.run(400);
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  feed.fallSilent();
  const said = await untilSaid(run, /^feed-silent$/);
  expect(said.message).toContain('No ticks for 15 s');
  expect(said.message).toContain(feed.url);
  await run.until('it is not said to run', (line) => line.state === 'needs-attention');
  await until(
    async () => feed.connections,
    (connections) => connections >= 2,
  );
  feed.speakAgain();
  measured('F2', { recoveryMs: await untilRecovered(run, profile, feed), said: said.kind });
  const told = run.lines.at(-1) ?? {};
  expect(gapsOf(told).count).toBe(1);
  expect(gapsOf(told).seconds).toBeGreaterThanOrEqual(15);
  await finishLive(run, profile, feed);
});
