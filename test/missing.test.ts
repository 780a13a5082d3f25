import { expect, test } from 'vitest';
import { freshProfile } from './oracle/fresh-profile.js';
import { LineFeed } from './oracle/line-feed.js';
import { currentOf, expectStored, homeWith, runOf, stopLive, untilDelivered, untilSaid } from './oracle/live-run.js';
import { measured } from './oracle/measured.js';
import { store } from './oracle/store.js';
import { numberOf, tapedeck } from './oracle/tapedeck.js';
import { admin, recordCount } from './oracle/topic.js';
import { until } from './oracle/until.js';

test(
  'a table and a topic that go missing are named with what to do, and when they are made again nothing was lost',
  { timeout: 240_000 },
  async () => {
    const profile = await freshProfile('missing');
    const feed = await LineFeed.open();
    const run = runOf(homeWith(profile), profile, feed);
    await run.until('it runs', (line) => line.state === 'running');

    await store().execute(`DROP TABLE ${profile.keyspace}.ticks_by_symbol`);
    feed.run(500);
    const noTable = await untilSaid(run, /^table-missing$/);
    expect(noTable.message).toContain('ticks_by_symbol');
    expect(noTable.remedy).toContain('schema --apply');
    await run.until('it needs attention', (line) => line.state === 'needs-attention');
    await until(
      async () => feed.answered,
      (answered) => answered >= 1_000,
    );
    expect((await tapedeck('schema', '--apply', '--profile', profile.id)).code).toBe(0);
    const hasTable = performance.now();
    await run.until('it runs again', (line) => numberOf(line, 'stored') >= 1_000 && currentOf(line).length === 0);
    measured('C5', { recoveryMs: performance.now() - hasTable, said: noTable.kind });
    feed.pause();
    await untilDelivered(run, feed);
    const seen = run.lines.length;
    await run.until('all is committed', (line) => run.lines.indexOf(line) >= seen && line.lag === 0);
    await expectStored(profile, feed);

    const before = feed.made.size;
    await (await admin()).deleteTopics({ topics: [profile.topic] });
    feed.run(500);
    const noTopic = await untilSaid(run, /^topic-missing$/);
    expect(noTopic.message).toContain(profile.topic);
    expect(noTopic.remedy).toContain('schema --apply');
    await run.until('ticks are spooled', (line) => numberOf(line, 'spooled') >= 1_000);
    expect((await tapedeck('schema', '--apply', '--profile', profile.id)).code).toBe(0);
    const hasTopic = performance.now();
    const mended = run.lines.length;
    await run.until(
      'it runs again',
      (line) => run.lines.indexOf(line) >= mended && numberOf(line, 'spooled') === 0 && currentOf(line).length === 0,
    );
    measured('K7', { recoveryMs: performance.now() - hasTopic, said: noTopic.kind });
    feed.pause();
    await untilDelivered(run, feed);
    expect(await stopLive(run)).toMatchObject({ lag: 0 });
    expect(await recordCount(profile.topic)).toBeGreaterThanOrEqual(feed.made.size - before);
    await expectStored(profile, feed);
  },
);
