import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import type { LedgerSymbol } from '../../src-shared/ledger.js';
import type { Result } from '../../src-shared/result.js';
import type { Verification, VerifiedRange } from '../../src-shared/verification.js';
import { ledgerFigures } from '../commands/ledger-figures.js';
import { openFeed } from '../feed/open-feed.js';
import { openClusters, type Clusters } from '../pipeline/clusters.js';
import { Pipeline } from '../pipeline/pipeline.js';
import { sandboxProfile } from '../profile/profile.js';
import { createLedgerTable, type LedgerTable } from '../store/ledger-table.js';
import { Ledger } from './ledger.js';
import { verifyAndSettle } from './settle.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly brokers: string[];
    readonly cassandra: { readonly contactPoints: string[]; readonly port: number; readonly localDataCenter: string };
  }
}

const minuteMs = 60_000;
const first = Date.UTC(2024, 0, 2, 15);
const [second, third] = [first + minuteMs, first + 2 * minuteMs];
const name = `settle_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
const noSecrets = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };
const noStop = new AbortController().signal;

let clusters: Clusters;
let table: LedgerTable;
let ledger: Ledger;

function valueOf<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.remedy}`);
  return result.value;
}
const check = async (range: VerifiedRange | null): Promise<Verification> =>
  valueOf(await verifyAndSettle(clusters, range, noStop, () => undefined));
const symbolIn = async (minute: number): Promise<LedgerSymbol | undefined> =>
  valueOf(await ledger.minute({ minute, runs: null }))[0];
const wholeMinute = (minute: number): VerifiedRange => ({ from: minute, to: minute + minuteMs });

/** What `tapedeck ledger` says last, and its exit code. */
async function commandSays(range: VerifiedRange): Promise<object> {
  const said: object[] = [];
  const output = {
    json: true,
    data: (line: object) => said.push(line),
    note: vi.fn(),
    failure: vi.fn(),
    flush: vi.fn(),
  };
  const code = valueOf(await ledgerFigures(clusters, range, output, noStop));
  return { ...said.at(-1), code };
}

/** Leaves the rows that an engine leaves which was killed long ago. */
async function killedRun(minute: number, received: number, produced: number): Promise<void> {
  const [run, longAgo] = [randomUUID(), Date.now() - 3_600_000];
  const times = { startedTime: longAgo, updatedTime: longAgo, endedTime: null };
  valueOf(await table.writeRun({ run, engine: 0, host: 'desk', ...times }));
  const feed = { received, produced, rejected: 0, spooled: 0, unsent: 0 };
  valueOf(await table.writeRows([{ minute, symbol: 'SET', run, part: 0, feed, topic: null, updatedTime: longAgo }]));
}

async function produce(minute: number, count: number): Promise<void> {
  const messages = Array.from({ length: count }, (_, seq) => ({
    ...{ key: 'SET', partition: 0 },
    value: JSON.stringify({ symbol: 'SET', eventTime: minute + seq, receivedTime: 1, seq, price: 1, size: 1 }),
  }));
  const producer = clusters.kafka.kafka.producer();
  await producer.connect();
  await producer.send({ topic: name, messages });
  await producer.disconnect();
}

beforeAll(async () => {
  const { contactPoints, port, localDataCenter } = inject('cassandra');
  const base = sandboxProfile({ brokers: inject('brokers'), contactPoints, cassandraPort: port, localDataCenter });
  const profile = {
    ...base,
    kafka: { ...base.kafka, topic: name, group: name },
    cassandra: { ...base.cassandra, keyspace: name },
  };
  clusters = valueOf(await openClusters(profile, noSecrets));
  table = createLedgerTable(clusters.cassandra, name);
  ledger = new Ledger(clusters);
  const feed = valueOf(await openFeed({ kind: 'none' }));
  const pipeline = new Pipeline({ clusters, feed, consume: true, until: 'stop' });
  await produce(first, 7);
  await vi.waitFor(async () => expect((await symbolIn(first))?.written).toBe(7), { timeout: 60_000, interval: 200 });
  await pipeline.stop();
});

afterAll(async () => {
  await ledger.close();
  await clusters.cassandra.client.execute(`DROP KEYSPACE ${name}`);
  await clusters.close();
  const admin = clusters.kafka.kafka.admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [name, `${name}.dead-letter`] });
  await admin.disconnect();
});

it('a minute that a killed run left is settled once topic and table have been found to agree, for whoever looks next', async () => {
  await killedRun(first, 10, 6);
  expect(await symbolIn(first)).toMatchObject({ state: 'unsettled', notes: [{ kind: 'run-killed', count: 4 }] });
  expect(await commandSays(wholeMinute(first))).toMatchObject({ verdict: 'unsettled', code: 1 });
  expect(await check({ from: first, to: first + 1_000 })).toMatchObject({ verdict: 'balanced', settled: 0 });

  expect(await check(wholeMinute(first))).toMatchObject({ verdict: 'balanced', checked: 7, settled: 4 });
  expect(await symbolIn(first)).toMatchObject({ state: 'balanced', notes: [], received: 10, produced: 6, settled: 4 });
  expect(await commandSays(wholeMinute(first))).toMatchObject({
    verdict: 'balanced',
    inFlight: 0,
    settled: 4,
    code: 0,
  });
  expect(await check(wholeMinute(first))).toMatchObject({ settled: 0 });
});

it('what another killed run leaves there later is not settled by it', async () => {
  await killedRun(first, 3, 1);
  expect(await symbolIn(first)).toMatchObject({ state: 'unsettled', notes: [{ kind: 'run-killed', count: 2 }] });
  expect(await check(null)).toMatchObject({ settled: 2 });
  expect((await symbolIn(first))?.state).toBe('balanced');
});

it('a minute of which the topic no longer holds what was counted is not settled', async () => {
  await killedRun(third, 5, 3);
  const topic = { partition: 0, epoch: 0, consumed: 3, written: 3, deadLettered: 0, redelivered: 0, through: 2 };
  const row = { minute: third, symbol: 'SET', run: randomUUID(), part: 0, feed: null, updatedTime: Date.now() };
  valueOf(await table.writeRows([{ ...row, topic }]));
  expect(await check(wholeMinute(third))).toMatchObject({ verdict: 'balanced', settled: 0 });
  expect((await symbolIn(third))?.state).toBe('unsettled');
});

it('a minute in which topic and table differ is not settled', async () => {
  await produce(second, 2);
  await killedRun(second, 2, 0);
  expect(await check(wholeMinute(second))).toMatchObject({ verdict: 'unbalanced', missing: 2, settled: 0 });
  expect((await symbolIn(second))?.state).toBe('unsettled');
});
