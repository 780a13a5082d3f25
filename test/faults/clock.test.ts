import { expect, test } from 'vitest';
import { freshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { expectStored, homeWith, runOf, stopLive, untilDelivered, untilRecovered } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { numberOf } from '../oracle/tapedeck.js';
import { temporaryPath } from '../oracle/temporary-folder.js';
import { fakeTime, libFakeTime, setClock, wantsFakeTime } from './fake-time.js';

const hour = 3_600;
/** Of both directions. */
let longestMs = 0;

test.skipIf(!libFakeTime()).for([hour, -hour])(
  `A10: our clock steps by %i s: the engine goes on, commits, and nothing is lost${wantsFakeTime}`,
  async (step) => {
    const clock = temporaryPath(`clock${step}`);
    setClock(clock, 0);
    const profile = await freshProfile('clock');
    const feed = await LineFeed.open();
    // Live ticks of the future are rejected: with the clock set back all of them would be.
    feed.clockMs = Math.min(0, step) * 1000;
    const run = runOf(homeWith(profile), profile, feed, fakeTime(clock));
    feed.run(400);
    const before = await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
    setClock(clock, step);
    const stepped = await run.until(
      'its clock has stepped',
      (line) => Math.abs(numberOf(line, 'time') - numberOf(before, 'time')) > (hour * 1000) / 2,
    );
    longestMs = Math.max(longestMs, await untilRecovered(run, profile, feed));
    await run.until(
      'what came after it is committed',
      (line) => numberOf(line, 'stored') > numberOf(stepped, 'stored') + 12_000 && numberOf(line, 'lag') < 3_000,
    );
    measured('A10', { recoveryMs: longestMs });
    feed.pause();
    await untilDelivered(run, feed);
    const summary = await stopLive(run);
    expect(summary).toMatchObject({ rejected: 0, lag: 0 });
    await expectStored(profile, feed);
  },
);
