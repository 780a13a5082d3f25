import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Command } from '../oracle/command.js';
import { freshProfile, type FreshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { finishLive, homeWith, runOf, untilRecovered, untilSaid } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { numberOf } from '../oracle/tapedeck.js';
import { temporaryPath } from '../oracle/temporary-folder.js';
import { PlainBroker } from './plain-broker.js';
import { TcpProxy } from './tcp-proxy.js';

let broker: PlainBroker;
let proxy: TcpProxy;
let profile: FreshProfile;
let feed: LineFeed;
let run: Command;

beforeAll(async () => {
  broker = await PlainBroker.create(temporaryPath('broker'));
  proxy = await TcpProxy.open(broker.port, broker.advertisedPort);
  await broker.start();
});

afterAll(async () => {
  await broker.kill();
  await proxy.close();
});

beforeEach(async () => {
  profile = await freshProfile('network', { kafka: { brokers: [`127.0.0.1:${broker.advertisedPort}`] } });
  feed = await LineFeed.open();
  run = runOf(homeWith(profile), profile, feed);
  feed.run(400);
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
});

afterEach(() => proxy.hurt({}));

test('K5: Kafka behind a firewall that drops for 60 s: ticks are spooled, it is said, and nothing is lost', async () => {
  proxy.hurt({ isBlackHole: true });
  const over = delay(60_000); // the partition lasts that long
  const said = await untilSaid(run, /^kafka-/);
  await run.until('ticks are spooled', (line) => numberOf(line, 'spooled') >= 1_000);
  await over;
  proxy.hurt({});
  measured('K5', { recoveryMs: await untilRecovered(run, profile, feed), said: said.kind });
  await finishLive(run, profile, feed);
});

test('K6: 300 ms of latency and 3 Mbit a second for 30 s: slower, and nothing is lost', async () => {
  proxy.hurt({ latencyMs: 150, bytesPerSecond: 375_000 });
  const before = numberOf(run.lines.at(-1) ?? {}, 'stored');
  await delay(30_000); // the fault lasts that long
  expect(numberOf(run.lines.at(-1) ?? {}, 'stored')).toBeGreaterThan(before + 1_000);
  proxy.hurt({});
  measured('K6', { recoveryMs: await untilRecovered(run, profile, feed) });
  await finishLive(run, profile, feed);
});

test('K11: connections to Kafka reset under load, again and again, and bytes in slices: nothing is lost', async () => {
  proxy.hurt({ sliceBytes: 100 });
  for (let resets = 20; resets > 0; resets -= 1) {
    const then = feed.made.size;
    await run.until('ticks go on', () => feed.made.size > then + 100);
    proxy.reset();
  }
  proxy.hurt({});
  measured('K11', { recoveryMs: await untilRecovered(run, profile, feed) });
  await finishLive(run, profile, feed);
});
