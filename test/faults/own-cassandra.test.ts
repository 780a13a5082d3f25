import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { PlainCassandra, type CassandraSettings } from '../own-clusters/plain-cassandra.js';
import type { Command } from '../oracle/command.js';
import { readDeadLetters } from '../oracle/dead-letters.js';
import { freshProfile, type FreshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { finishLive, homeWith, kindsOf, runOf, untilRecovered, untilSaid } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { readFrom, store } from '../oracle/store.js';
import { numberOf } from '../oracle/tapedeck.js';
import { temporaryPath } from '../oracle/temporary-folder.js';
import { until } from '../oracle/until.js';

const password = 'a-Password-of-tests';
const role = 'pipeline';

let node: PlainCassandra | undefined;
let profile: FreshProfile;
let feed: LineFeed;
let run: Command;

afterEach(async () => {
  await node?.kill();
  vi.unstubAllEnvs();
});

/** A node of its own for this test, and what reads it back. */
async function startNode(folder: string, settings: CassandraSettings): Promise<PlainCassandra> {
  node = await PlainCassandra.create(folder, settings);
  await node.start();
  await readFrom(node.client());
  return node;
}

/** A run that stores on that node, with its first thousand ticks stored. */
async function startRun(cassandra: object): Promise<void> {
  profile = await freshProfile('own_node', { cassandra });
  feed = await LineFeed.open();
  run = runOf(homeWith(profile), profile, feed);
  feed.run(400);
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
}

/** Starts one with a role that may do everything in keyspaces. */
async function startNodeWithRole(yaml: Readonly<Record<string, string>>): Promise<PlainCassandra> {
  const started = await startNode(temporaryPath(`roles${Object.keys(yaml).length}`), {
    yaml: { ...yaml, permissions_validity: '1000ms', roles_validity: '1000ms' },
    superuser: { name: 'cassandra', password: 'cassandra' },
  });
  await store().execute(`CREATE ROLE ${role} WITH PASSWORD = '${password}' AND LOGIN = true`, [], { prepare: false });
  await store().execute(`GRANT ALL PERMISSIONS ON ALL KEYSPACES TO ${role}`, [], { prepare: false });
  vi.stubEnv('TAPEDECK_CASSANDRA_PASSWORD', password);
  return started;
}

/** Who makes a keyspace has rights on it besides those on all. */
async function changeRights(verb: 'GRANT' | 'REVOKE', preposition: 'TO' | 'FROM'): Promise<void> {
  for (const what of ['ALL KEYSPACES', `KEYSPACE ${profile.keyspace}`, `TABLE ${profile.keyspace}.ticks_by_symbol`])
    await store().execute(`${verb} MODIFY ON ${what} ${preposition} ${role}`, [], { prepare: false });
}

test('C9: a role that loses its rights while it runs: writes wait, it is said, and nothing is lost', async () => {
  const { address } = await startNodeWithRole({});
  await startRun({ ...address, username: role });
  await changeRights('REVOKE', 'FROM');
  const said = await untilSaid(run, /^not-authorised$/);
  expect(said.message).toContain('ticks_by_symbol');
  await run.until('it needs attention', (line) => line.state === 'needs-attention');
  await changeRights('GRANT', 'TO');
  measured('C9', { recoveryMs: await untilRecovered(run, profile, feed), said: said.kind });
  await finishLive(run, profile, feed);
});

test('C8: one row that Cassandra refuses is a dead letter, and takes no other of its batch along', async () => {
  const { address } = await startNodeWithRole({ column_value_size_fail_threshold: '100B' });
  await startRun({ ...address, username: role });
  const refused = { symbol: 'AAA', seq: 5e9, price: 1, size: 1, venue: 'x'.repeat(200) };
  feed.noise = ({ eventTime }) => {
    feed.noise = () => '';
    return `${JSON.stringify({ ...refused, eventTime })}\n`;
  };
  const letters = await until(
    () => readDeadLetters(profile.deadLetterTopic),
    (found) => found.length > 0,
  );
  expect(letters).toHaveLength(1);
  expect(letters[0]?.headers).toMatchObject({ stage: 'store', code: 'row' });
  expect(JSON.parse(String(letters[0]?.value))).toMatchObject(refused);
  await run.until('it is told', (line) => kindsOf(line).includes('ticks-dead-lettered'));
  measured('C8', { recoveryMs: await untilRecovered(run, profile, feed), said: 'ticks-dead-lettered' });
  await finishLive(run, profile, feed);
});

test.skipIf(process.getuid?.() !== 0)(
  `C7: Cassandra's disk is full: it stops itself, it is said, and when it is started again with room nothing is lost${
    process.getuid?.() === 0 ? '' : ' (skipped: a small disk is mounted by root only)'
  }`,
  async () => {
    const folder = temporaryPath('small-disk');
    mkdirSync(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', folder]);
    try {
      const small = await startNode(folder, {
        yaml: { commitlog_segment_size: '1MiB', commit_failure_policy: 'stop', disk_failure_policy: 'stop' },
      });
      await startRun(small.address);
      const filler = join(folder, 'filler');
      try {
        writeFileSync(filler, Buffer.alloc(80 * 1024 * 1024));
      } catch {
        // full, as it was meant to be
      }
      const said = await untilSaid(run, /^cassandra-/);
      expect(said.message).toContain('Cassandra');
      const stored = numberOf(run.lines.at(-1) ?? {}, 'stored');
      await run.until('it needs attention', (line) => line.state === 'needs-attention');
      await run.until('Kafka holds what is not stored', (line) => numberOf(line, 'produced') > stored + 2_000);
      rmSync(filler);
      await small.restart();
      measured('C7', { recoveryMs: await untilRecovered(run, profile, feed), said: said.kind });
      await finishLive(run, profile, feed);
    } finally {
      await node?.kill();
      execFileSync('umount', ['-l', folder]);
    }
  },
);
