import { Kafka, logLevel } from 'kafkajs';
import { expect, test } from 'vitest';
import { freshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { finishLive, homeWith, runOf, untilRecovered } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { numberOf } from '../oracle/tapedeck.js';
import { temporaryPath } from '../oracle/temporary-folder.js';
import { until } from '../oracle/until.js';
import { PlainBroker } from './plain-broker.js';

test('K4: of three brokers the one that leads is killed: another leads, and nothing is lost; then it comes back', async () => {
  const brokers = await PlainBroker.cluster(temporaryPath('three'), 3);
  const admin = new Kafka({
    brokers: brokers.map(({ port }) => `127.0.0.1:${port}`),
    logLevel: logLevel.NOTHING,
    retry: { retries: 20 },
  }).admin();
  try {
    await Promise.all(brokers.map((broker) => broker.start()));
    await admin.connect();
    const kafka = { brokers: brokers.map(({ port }) => `127.0.0.1:${port}`), partitions: 3, replicationFactor: 3 };
    const profile = await freshProfile('leaders', { kafka });
    const leaders = async () => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [profile.topic] });
      return (topics[0]?.partitions ?? []).map(({ leader }) => leader);
    };
    const [first = 1] = await leaders();
    const feed = await LineFeed.open();
    const run = runOf(homeWith(profile), profile, feed);
    feed.run(400);
    await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
    await brokers[first - 1]?.kill();
    const recoveryMs = await untilRecovered(run, profile, feed);
    const led = await until(leaders, (now) => now.length === 3 && !now.includes(first));
    expect(led).toHaveLength(3);
    const said = new Set(run.lines.flatMap((line) => (line.errors as { kind: string }[]).map(({ kind }) => kind)));
    measured('K4', { recoveryMs, ...(said.size > 0 && { said: [...said].join(', ') }) });
    await brokers[first - 1]?.start();
    await untilRecovered(run, profile, feed);
    await finishLive(run, profile, feed);
  } finally {
    await admin.disconnect();
    await Promise.all(brokers.map((broker) => broker.kill()));
  }
});
