import { expect, inject, test } from 'vitest';
import { failureOf, numberOf, summaryOf } from '../oracle/tapedeck.js';
import { applySchema, fresh, inWords, withPasswords, writeOwnProfile, type Wishes } from './own-profile.js';
import { countMessages, countTicks } from './own-store.js';

const clusters = inject('ownClusters');
const { kafka, cassandra, user, pem } = clusters;
const node = inWords(`127.0.0.1:${cassandra.tlsPort}`);

test('ticks go through TLS and login, and as many are stored as were received', async () => {
  const name = fresh();
  const profile = await writeOwnProfile({ kafka: { topic: name }, cassandra: { keyspace: name } });
  await applySchema(profile);
  const feed = ['--feed', 'simulator', '--symbols', '5', '--rate', '500', '--seconds', '4'];
  const ended = await withPasswords(['run', '--profile', profile.id, ...feed]).ended;
  const summary = summaryOf(ended);
  expect(ended.code).toBe(0);
  expect(summary.received).toBeGreaterThan(500);
  expect(numberOf({ ...summary }, 'stored')).toBe(summary.received);
  expect(await countMessages(clusters, name)).toBe(summary.received);
  expect(await countTicks(clusters, name)).toBe(summary.received);
});

const wrong: readonly (readonly [string, Wishes, string, readonly string[], string?])[] = [
  ['a wrong password', {}, 'login-refused', [user], 'a-Wrong-Password'],
  [
    'an authority that is not trusted',
    { cassandra: { tls: { ca: pem.otherCa } } },
    'ca-unknown',
    [node, 'signed by an authority'],
  ],
  [
    'a certificate for another host',
    { kafka: { brokers: [kafka.at.elsewhere], sasl: null } },
    'host-name-wrong',
    ['kafka.elsewhere.example'],
  ],
  [
    'a mechanism that is not enabled',
    { kafka: { sasl: { mechanism: 'plain', username: user } } },
    'mechanism-not-enabled',
    ['PLAIN'],
  ],
  [
    'a data centre that is not there',
    { cassandra: { localDataCenter: 'dc9' } },
    'data-centre-unknown',
    [cassandra.dataCentre],
  ],
];
test.for(wrong)('`run` says the same of %s', async ([, wishes, kind, facts, password]) => {
  const { id } = await writeOwnProfile(wishes);
  const ended = await withPasswords(['run', '--profile', id, '--feed', 'none'], password).ended;
  const failure = failureOf(ended);
  expect(failure.kind).toBe(kind);
  for (const fact of facts) expect(failure.message).toContain(fact);
  expect(failure.remedy).toMatch(/\w/);
  expect(ended.code).toBe(1);
});
