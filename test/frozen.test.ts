import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freshProfile } from './oracle/fresh-profile.js';
import { LineFeed } from './oracle/line-feed.js';
import { finishLive, homeWith, runOf, untilRecovered, untilSaid } from './oracle/live-run.js';
import { measured } from './oracle/measured.js';
import { serverProcess } from './oracle/servers.js';
import { numberOf } from './oracle/tapedeck.js';

const frozenMs = 30_000;

test(
  'Cassandra and then the broker frozen for 30 s: each is named while it lasts, and nothing accepted is lost',
  { timeout: 360_000 },
  async () => {
    const profile = await freshProfile('frozen');
    const feed = await LineFeed.open();
    const run = runOf(homeWith(profile), profile, feed);
    feed.run(300);
    await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
    for (const [name, title] of [
      ['cassandra', 'Cassandra'],
      ['kafka', 'Kafka'],
    ] as const) {
      const server = await serverProcess(name);
      let kind: string | undefined;
      const thawed = delay(frozenMs);
      server.signal('SIGSTOP');
      try {
        const said = await Promise.race([untilSaid(run, new RegExp(`^${name}-`)), thawed]);
        expect(said?.message).toContain(title);
        kind = said?.kind;
        await thawed; // it is frozen for that long
      } finally {
        server.signal('SIGCONT');
      }
      measured(name === 'kafka' ? 'K3' : 'C2', {
        recoveryMs: await untilRecovered(run, profile, feed),
        ...(kind && { said: kind }),
      });
    }
    await finishLive(run, profile, feed);
  },
);
