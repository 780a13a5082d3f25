import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { freshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { expectStored, homeWith } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { until } from '../oracle/until.js';
import { EngineProcess, type Held } from './engine-process.js';

const times = 50;
/** By then everything has been loaded once. */
const settledAfter = 5;
/** A timer or a connection that just happens to be under way. */
const leeway = 4;
const noSecrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };

let engine: EngineProcess;
afterEach(() => engine.end());

test(
  `A8: Start and Stop ${times} times in one engine: each Stop ends in time, nothing stays open, and nothing is lost`,
  { timeout: 900_000 },
  async () => {
    const profile = await freshProfile('start-stop');
    const feed = await LineFeed.open();
    const home = homeWith(profile);
    const file = JSON.parse(readFileSync(join(home, 'profiles', `${profile.id}.json`), 'utf8')) as object;
    engine = new EngineProcess(home);
    const opened = await engine.ask('use-profile', { ...file, id: profile.id, isSandbox: false }, noSecrets);
    expect(opened).toMatchObject({ ok: true });
    feed.run(400);
    let first: Held | undefined;
    let longestMs = 0;
    for (let time = 1; time <= times; time += 1) {
      expect(await engine.ask('start', { kind: 'lines', url: feed.url })).toMatchObject({ ok: true });
      await engine.until(({ state, stored }) => state === 'running' && stored >= 50);
      if (time === times) {
        feed.pause();
        await until(
          async () => feed.answered,
          (answered) => answered === feed.made.size,
        );
        await engine.until(({ lag }) => lag === 0);
      }
      const begin = performance.now();
      expect(await engine.ask('stop')).toMatchObject({ ok: true });
      longestMs = Math.max(longestMs, performance.now() - begin);
      expect(longestMs).toBeLessThan(10_000);
      await engine.until(({ state }) => state === 'stopped');
      if (time === settledAfter) first = await engine.held();
    }
    const { handles, fds } = first ?? { handles: 0, fds: 0 };
    await until(
      () => engine.held(),
      (held) => held.handles <= handles + leeway && held.fds <= fds + leeway,
    );
    await expectStored(profile, feed);
    measured('A8', { recoveryMs: longestMs });
  },
);
