import { expect, test } from 'vitest';
import { freshProfile, writeProfile } from './oracle/fresh-profile.js';
import { store } from './oracle/store.js';
import { failureOf, tapedeck } from './oracle/tapedeck.js';
import { admin } from './oracle/topic.js';

interface Step {
  readonly step: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly kind: string | null;
  readonly cause: string | null;
  readonly remedy: string | null;
}

async function doctor(...args: string[]) {
  const { code, lines } = await tapedeck('doctor', ...args);
  return { code, steps: lines as unknown as readonly Step[] };
}

async function exists({ keyspace, topic }: { keyspace: string; topic: string }) {
  const { rowLength } = await store().execute(
    'SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?',
    [keyspace],
  );
  return { keyspace: rowLength === 1, topic: (await (await admin()).listTopics()).includes(topic) };
}

test('the built-in sandbox with its schema is in order, step by step', async () => {
  expect((await tapedeck('schema', '--apply')).code).toBe(0);
  const { code, steps } = await doctor();
  expect(steps.length).toBeGreaterThan(4);
  for (const step of steps) expect(step).toMatchObject({ ok: true, kind: null, cause: null, remedy: null });
  expect(code).toBe(0);
});

test('a profile of one’s own with its schema is in order, too', async () => {
  const { id } = await freshProfile('healthy');
  const { code, steps } = await doctor('--profile', id);
  expect(steps.filter(({ ok }) => !ok)).toEqual([]);
  expect(code).toBe(0);
});

test.for([
  ['Kafka', { kafka: { brokers: ['127.0.0.1:9'] } }, 'kafka-unreachable', '127.0.0.1 port 9'],
  ['Cassandra', { cassandra: { port: 9 } }, 'cassandra-unreachable', '127.0.0.1 port 9'],
] as const)(
  'a wrong port of %s fails its step, with kind, cause and remedy, and exits 1',
  async ([, part, kind, where]) => {
    const { id } = await writeProfile('wrong-port', part);
    const { code, steps } = await doctor('--profile', id);
    const failed = steps.filter((step) => !step.ok && step.kind === kind);
    expect(failed.length).toBe(1);
    expect(failed[0]?.cause).toContain(where);
    expect(failed[0]?.remedy).toMatch(/\w+/);
    expect(code).toBe(1);
  },
);

test('`schema` prints the CQL and the topics of a profile and creates nothing', async () => {
  const profile = await writeProfile('printed');
  const { code, lines } = await tapedeck('schema', '--profile', profile.id);
  const text = JSON.stringify(lines);
  for (const table of ['ticks_by_symbol', 'stocks', 'settings']) {
    expect(text).toMatch(new RegExp(`CREATE TABLE[^(]* ${profile.keyspace}\\.${table}`));
  }
  expect(text).toContain(profile.deadLetterTopic);
  expect(code).toBe(0);
  expect(await exists(profile)).toEqual({ keyspace: false, topic: false });
});

test('`run` on a profile of one’s own without schema names the remedy and creates nothing', async () => {
  const profile = await writeProfile('no-schema');
  const run = await tapedeck('run', '--profile', profile.id, '--feed', 'none');
  expect(run.code).toBe(1);
  expect(failureOf(run).kind).toMatch(/^(topic|keyspace)-missing$/);
  expect(failureOf(run).remedy).toContain('schema --apply');
  expect(await exists(profile)).toEqual({ keyspace: false, topic: false });
});
