import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Authority, type Credentials } from '../own-clusters/authority.js';
import { tlsFront } from '../own-clusters/tls-front.js';
import { freshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { finishLive, homeWith, runOf, untilRecovered, untilSaid } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { numberOf } from '../oracle/tapedeck.js';
import { temporaryPath } from '../oracle/temporary-folder.js';
import { PlainBroker } from './plain-broker.js';

const here = { names: ['127.0.0.1'] };
const authority = new Authority('Ours');
const flaws: readonly (readonly [kind: string, credentials: Credentials])[] = [
  ['certificate-expired', authority.issue('kafka', { ...here, fromDay: -40, toDay: -10 })],
  ['host-name-wrong', authority.issue('kafka', { names: ['kafka.elsewhere.example'] })],
  ['ca-unknown', new Authority('Somebody else').issue('kafka', here)],
];

test('K10: a certificate of Kafka that goes bad while it runs: each flaw is named, ticks are spooled, and with a good one nothing is lost', async () => {
  const folder = temporaryPath('tls');
  mkdirSync(folder);
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const broker = await PlainBroker.create(join(folder, 'broker'));
  const showing = (name: string, { cert, key }: Credentials) =>
    tlsFront(broker.port, write(`${name}.pem`, cert), write(`${name}.key`, key), broker.advertisedPort);
  const good = authority.issue('kafka', here);
  let front = await showing('good', good);
  try {
    await broker.start({ ca: [authority.pem] });
    const profile = await freshProfile('tls', {
      kafka: { brokers: [`127.0.0.1:${broker.advertisedPort}`], tls: { ca: write('ca.pem', authority.pem) } },
    });
    const feed = await LineFeed.open();
    const run = runOf(homeWith(profile), profile, feed);
    feed.run(400);
    await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
    const kinds: string[] = [];
    for (const [kind, credentials] of flaws) {
      front.close();
      front = await showing(kind, credentials);
      const { spooled } = run.lines.at(-1) as { spooled: number };
      kinds.push((await untilSaid(run, new RegExp(`^${kind}$`))).kind);
      await run.until('ticks are spooled', (line) => numberOf(line, 'spooled') >= spooled + 200);
    }
    front.close();
    front = await showing('good', good);
    const recoveryMs = await untilRecovered(run, profile, feed);
    measured('K10', { recoveryMs, said: kinds.join(', ') });
    expect(recoveryMs).toBeLessThan(30_000);
    await finishLive(run, profile, feed);
  } finally {
    front.close();
    await broker.kill();
  }
});
