import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { Command } from './oracle/command.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { LineFeed } from './oracle/line-feed.js';
import { currentOf, expectStored, homeWith, runOf, stopLive, untilDelivered } from './oracle/live-run.js';
import { numberOf } from './oracle/tapedeck.js';
import { committedOffsets, recordCount } from './oracle/topic.js';
import { until } from './oracle/until.js';

const kills = 10;

test(
  'an engine that is killed at ten random points, and one beside it, lose nothing that was accepted',
  { timeout: 480_000 },
  async () => {
    const profile = await freshProfile('kills', { partitions: 6 });
    const feed = await LineFeed.open();
    const home = homeWith(profile);
    feed.run(500);
    let metWork = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const run = runOf(home, profile, feed);
      // Accepted ticks tell the points apart by the hundredth of a second.
      const point = feed.answered + randomInt(1, 1_000);
      await until(
        async () => feed.answered,
        (answered) => answered >= point,
      );
      run.signal('SIGKILL');
      await run.ended;
      const committed = [...(await committedOffsets(profile.group, profile.topic)).values()];
      const lag = (await recordCount(profile.topic)) - committed.reduce((sum, next) => sum + next, 0);
      if (feed.made.size > feed.answered || lag > 0) metWork += 1;
    }
    expect(metWork).toBeGreaterThanOrEqual(kills / 2);

    const feeder = runOf(home, profile, feed);
    const left = await feeder.until('it runs', (line) => line.state === 'running');
    expect(numberOf(left, 'lag')).toBeGreaterThan(0); // the operator sees what the killed ones have left
    const helper = new Command(['run', '--profile', profile.id, '--feed', 'none'], { TAPEDECK_HOME: home });
    await helper.until('it stores its share', (line) => numberOf(line, 'stored') >= 300);
    helper.signal('SIGKILL');
    await helper.ended;
    const killedAt = feed.made.size;
    await until(
      async () => feed.made.size,
      (made) => made >= killedAt + 500,
    );
    feed.pause();
    await untilDelivered(feeder, feed);
    const said = feeder.lines.length;
    const calm = await feeder.until(
      'it has stored what the killed one had',
      (line) => feeder.lines.indexOf(line) >= said && line.lag === 0,
    );
    expect(calm.state).toBe('running');
    expect(currentOf(calm)).toEqual([]);
    await stopLive(feeder);
    expect(feed.made.size).toBeGreaterThan(1_000);
    await expectStored(profile, feed);
  },
);
