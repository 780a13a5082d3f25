import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { finishLive, homeWith, runOf, untilRecovered, untilSaid } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { numberOf } from '../oracle/tapedeck.js';
import { temporaryPath } from '../oracle/temporary-folder.js';
import { PlainBroker } from './plain-broker.js';
import { TcpProxy } from './tcp-proxy.js';

const diskBytes = 200 * 1024 * 1024;
const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)(
  `K13: the broker's disk is full: ticks are spooled, it is said, and when it is started again with room nothing is lost${
    isRoot ? '' : ' (skipped: a small disk is mounted by root only)'
  }`,
  async () => {
    const folder = temporaryPath('small-disk');
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'tmpfs', folder]);
    const broker = await PlainBroker.create(folder);
    const proxy = await TcpProxy.open(broker.port, broker.advertisedPort);
    try {
      await broker.start();
      const profile = await freshProfile('disk', { kafka: { brokers: [`127.0.0.1:${broker.advertisedPort}`] } });
      const feed = await LineFeed.open();
      const run = runOf(homeWith(profile), profile, feed);
      feed.run(2_000);
      await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
      const filler = join(folder, 'filler');
      expect(() => writeFileSync(filler, Buffer.alloc(diskBytes))).toThrow('ENOSPC');
      const said = await untilSaid(run, /^kafka-/);
      await run.until('ticks are spooled', (line) => numberOf(line, 'spooled') >= 1_000);
      feed.run(400);
      rmSync(filler);
      await broker.kill();
      await broker.start();
      measured('K13', { recoveryMs: await untilRecovered(run, profile, feed), said: said.kind });
      await finishLive(run, profile, feed);
    } finally {
      await broker.kill();
      await proxy.close();
      execFileSync('umount', ['-l', folder]);
    }
  },
);
