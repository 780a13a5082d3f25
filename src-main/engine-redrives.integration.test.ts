import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import type { DeadLetter } from '../src-shared/dead-letter.js';
import type { Failure } from '../src-shared/failure.js';
import type { RedriveRequest } from '../src-shared/redrive.js';
import type { Result } from '../src-shared/result.js';
import { EngineQueries } from './engine-queries.js';
import { EngineRedrives } from './engine-redrives.js';
import { openFeed } from './feed/open-feed.js';
import { openClusters, type Clusters } from './pipeline/clusters.js';
import { Pipeline } from './pipeline/pipeline.js';
import { sandboxProfile } from './profile/profile.js';
import { storedTick } from './store/stored-tick.js';
import { DeadLetters } from './topic/dead-letters.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly brokers: string[];
    readonly cassandra: { readonly contactPoints: string[]; readonly port: number; readonly localDataCenter: string };
  }
}

const name = `redrive_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
const brokers = inject('brokers');
const cassandra = inject('cassandra');
const noSecrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
const all = { filter: { stage: null, code: null, shape: null } };
const count = 4;
const tickOf = (seq: number) => ({
  symbol: 'RDR',
  eventTime: Date.UTC(2024, 0, 2, 15),
  receivedTime: 1,
  seq,
  size: 1,
});

let clusters: Clusters;
let pipeline: Pipeline;
let queries: EngineQueries;
let letters: DeadLetters;
const told: string[] = [];
const redrives = new EngineRedrives(({ state }) => told.push(state));

function valueOf<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.remedy}`);
  return result.value;
}

const redrive = async (request: Partial<RedriveRequest>) =>
  valueOf(await redrives.run('one', clusters, letters, { selection: all, patch: null, perSecond: 1_000, ...request }));

/** All dead letters, newest first. */
const listed = async (): Promise<readonly DeadLetter[]> =>
  valueOf(await letters.page({ cursor: null, filter: all.filter, limit: 200 })).letters;

beforeAll(async () => {
  const base = sandboxProfile({
    brokers,
    contactPoints: cassandra.contactPoints,
    cassandraPort: cassandra.port,
    localDataCenter: cassandra.localDataCenter,
  });
  const profile = {
    ...base,
    kafka: { ...base.kafka, topic: name, group: name },
    cassandra: { ...base.cassandra, keyspace: name },
  };
  clusters = valueOf(await openClusters(profile, noSecrets));
  queries = new EngineQueries(clusters);
  letters = queries.deadLetters;
  const feed = valueOf(await openFeed({ kind: 'none' }));
  pipeline = new Pipeline({ clusters, feed, consume: true, until: 'stop' });
  const producer = clusters.kafka.kafka.producer();
  await producer.connect();
  const bad = Array.from({ length: count }, (_, seq) => ({
    key: 'RDR',
    partition: 0,
    value: JSON.stringify({ ...tickOf(seq), price: `ten ${seq}` }),
  }));
  const good = { key: 'RDR', partition: 0, value: JSON.stringify({ ...tickOf(99), price: 1 }) };
  await producer.send({ topic: name, messages: [good, ...bad] });
  await producer.disconnect();
  await vi.waitFor(async () => expect(await listed()).toHaveLength(count), { timeout: 60_000, interval: 200 });
});

afterAll(async () => {
  await pipeline.stop();
  await queries.close();
  await clusters.cassandra.client.execute(`DROP KEYSPACE ${name}`);
  await clusters.close();
  const admin = clusters.kafka.kafka.admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [name, `${name}.dead-letter`] });
  await admin.disconnect();
});

it('groups letters by stage, code and what their reasons have in common', async () => {
  const { groups } = valueOf(await letters.groups());
  expect(groups.map(({ stage, code, count: found }) => [stage, code, found])).toEqual([['decode', 'schema', count]]);
  expect(groups[0]?.shape).toContain('price');
});

it('puts a letter beside a good message of its topic', async () => {
  const [letter] = await listed();
  if (!letter) throw new Error('there are letters');
  const { good, fields } = valueOf(await letters.compare(letter));
  expect(good?.text).toContain('"seq":99');
  expect(fields.find(({ field }) => field === 'price')).toMatchObject({ mark: 'wrong-type', good: '1' });
});

it('says how many would pass, as they are and with a field set, and sends nothing', async () => {
  const before = await listed();
  expect(valueOf(await queries.tryLetters({ selection: all, patch: null, first: 3 }))).toMatchObject({
    tried: 3,
    passed: 0,
  });
  const patched = await queries.tryLetters({ selection: all, patch: '{"price": 10.5}', first: 100 });
  expect(valueOf(patched)).toEqual({ tried: count, passed: count, refused: 0, reasons: [] });
  expect((await queries.tryLetters({ selection: all, patch: '[1]', first: 1 })).ok).toBe(false);
  expect(await listed()).toEqual(before);
});

it('finds what comes back among the dead letters, marked by how often it was sent, once for each', async () => {
  for (const times of [1, 2, 3]) {
    expect(await redrive({})).toMatchObject({ state: 'done', sent: count, deadLettered: count, stored: 0, left: 0 });
    const newest = (await listed()).slice(0, count);
    expect(newest.map(({ redrives: often }) => often)).toEqual(Array(count).fill(times));
  }
  expect(told).toContain('checking');
});

it('does not send a fourth time what came back three times, unless it was edited', async () => {
  expect(await redrive({})).toMatchObject({ sent: 0, refused: count, returned: count });
  const [letter] = await listed();
  if (!letter) throw new Error('there are letters');
  const [again] = valueOf(await letters.sendAgain([letter]));
  expect(again?.failure?.kind).toBe('message-returned');
  const refused = await letters.sendEdited(letter, '{"symbol":"RDR"}');
  expect(!refused.ok && refused.failure.kind).toBe('message-invalid');
});

it('sends with a field set, at its rate, and finds every message in the table', async () => {
  const begun = performance.now();
  const done = await redrive({ patch: '{"price": 10.5}', perSecond: 4 });
  expect(done).toMatchObject({ state: 'done', sent: count, stored: count, deadLettered: 0, missing: 0, left: 0 });
  expect(performance.now() - begun).toBeGreaterThan(700);
  for (let seq = 0; seq < count; seq += 1) {
    const row = await storedTick(clusters.cassandra, clusters.bucketMs, { ...tickOf(seq), eventNanos: 0 });
    expect(row?.price).toBe(10.5);
  }
});

it('says of which minute they are, and what the ledger has of it', async () => {
  const [letter] = await listed();
  if (!letter) throw new Error('there are letters');
  const { partition, offset } = letter;
  const done = await redrive({ selection: { places: [{ partition, offset }] }, patch: '{"price": 10.5}' });
  const minute = {
    symbol: 'RDR',
    minute: tickOf(0).eventTime,
    sent: 1,
    stored: 1,
    deadLettered: 0,
    missing: 0,
    left: 0,
  };
  expect(done).toMatchObject({ sent: 1, moreMinutes: 0, minutes: [{ ...minute, state: 'balanced', why: '' }] });
});

it('leaves out of a group what was redriven and stored before, also for whoever did not see it, and says so', async () => {
  for (const patch of [null, '{"price": 10.5}', '{"price": 11}']) {
    expect(await redrive({ patch })).toMatchObject({ sent: 0, refused: 0, alreadyRedriven: count, alreadyStored: 0 });
  }
  const tried = valueOf(await queries.tryLetters({ selection: all, patch: null, first: 100 }));
  expect(tried).toMatchObject({ tried: count, passed: 0, refused: count });
  expect(tried.reasons[0]).toMatchObject({ reason: 'It was sent again before, and stored.', count });
});

it('leaves out of a group what is in the table as it is, and sends what is there with another payload', async () => {
  const producer = clusters.kafka.kafka.producer();
  await producer.connect();
  const headers = { '__tick.err.topic': name, '__tick.err.stage': 'store', '__tick.err.code': 'row' };
  const values = [1, 2].map((price) => JSON.stringify({ ...tickOf(99), price }));
  const messages = values.map((value) => ({ key: 'RDR', value, headers }));
  await producer.send({ topic: `${name}.dead-letter`, messages });
  await producer.disconnect();
  const group = { filter: { stage: 'store', code: 'row', shape: null } };
  expect(await redrive({ selection: group })).toMatchObject({ sent: 1, stored: 1, alreadyStored: 1 });
  const row = await storedTick(clusters.cassandra, clusters.bucketMs, { ...tickOf(99), eventNanos: 0 });
  expect(row?.price).toBe(2);
});

it('sends what a place names and nothing of another topic', async () => {
  const [letter] = await listed();
  if (!letter) throw new Error('there are letters');
  const other = new DeadLetters({ ...clusters.kafka, topic: `${name}.dead-letter` });
  const sent = valueOf(await other.sendAgain([letter]));
  expect(sent[0]?.failure?.kind).toBe('message-elsewhere');
  await other.close();
});
