import { beforeAll, expect, inject, test } from 'vitest';
import { applySchema, expectFailures, fresh, inWords, writeOwnProfile } from './own-profile.js';
import { withAdmin, withStore } from './own-store.js';

const clusters = inject('ownClusters');
const { cassandra } = clusters;
const node = inWords(`127.0.0.1:${cassandra.tlsPort}`);

beforeAll(async () => applySchema(await writeOwnProfile()));

test('a topic and a keyspace that are missing; creating them mends it, and the test itself creates nothing', async () => {
  const name = fresh();
  const wishes = { kafka: { topic: name }, cassandra: { keyspace: name } };
  const expected = [
    {
      step: `kafka topic ${name}`,
      kind: 'topic-missing',
      cause: [`no topic ${name}`, `${name}.dead-letter`],
      remedy: ['Create topic', 'schema --apply'],
    },
    { step: `cassandra schema ${name}`, kind: 'keyspace-missing', cause: [name], remedy: ['schema --apply', 'Apply'] },
  ];
  await expectFailures(wishes, expected);
  await expectFailures(wishes, expected);
  await applySchema(await writeOwnProfile(wishes));
  await expectFailures(wishes, []);
});

test('a topic that would forget ticks', async () => {
  const topic = fresh();
  const configEntries = [{ name: 'cleanup.policy', value: 'compact' }];
  await withAdmin(clusters, (admin) =>
    admin.createTopics({
      topics: [
        { topic, numPartitions: 1, configEntries },
        { topic: `${topic}.dead-letter`, numPartitions: 1 },
      ],
    }),
  );
  await expectFailures({ kafka: { topic } }, [
    {
      step: `kafka topic ${topic}`,
      kind: 'topic-different',
      cause: [topic, 'compacted', 'cleanup.policy'],
      remedy: ['cleanup.policy=delete'],
    },
  ]);
});

test('a data centre that is not there, with those that are', () =>
  expectFailures({ cassandra: { localDataCenter: 'dc-nowhere' } }, [
    {
      step: 'cassandra data-centre dc-nowhere',
      kind: 'data-centre-unknown',
      cause: [node, 'dc-nowhere', cassandra.dataCentre],
      remedy: [cassandra.dataCentre],
    },
  ]));

test('a table that is missing is named, and created', async () => {
  const keyspace = fresh();
  const profile = await writeOwnProfile({ cassandra: { keyspace } });
  await applySchema(profile);
  await withStore(clusters, (client) => client.execute(`DROP TABLE ${keyspace}.stocks`));
  await expectFailures({ cassandra: { keyspace } }, [
    {
      step: `cassandra schema ${keyspace}`,
      kind: 'table-missing',
      cause: [`${keyspace}.stocks`],
      remedy: ['schema --apply'],
    },
  ]);
  await applySchema(profile);
  await expectFailures({ cassandra: { keyspace } }, []);
});

test('a column that is missing is named and added; one of another type is named and left as it is', async () => {
  const keyspace = fresh();
  const profile = await writeOwnProfile({ cassandra: { keyspace } });
  await applySchema(profile);
  await withStore(clusters, async (client) => {
    await client.execute(`ALTER TABLE ${keyspace}.stocks DROP volume`);
    await client.execute(`ALTER TABLE ${keyspace}.ticks_by_symbol DROP venue`);
    await client.execute(`ALTER TABLE ${keyspace}.ticks_by_symbol ADD venue_code int`);
  });
  const step = `cassandra schema ${keyspace}`;
  await expectFailures({ cassandra: { keyspace } }, [
    {
      step,
      kind: 'table-different',
      cause: [
        `${keyspace}.stocks: column volume double is missing`,
        `${keyspace}.ticks_by_symbol: column venue text is missing`,
      ],
      remedy: ['schema --apply'],
    },
  ]);
  await applySchema(profile);
  await expectFailures({ cassandra: { keyspace } }, []);

  const other = fresh();
  await withStore(clusters, async (client) => {
    await client.execute(
      `CREATE KEYSPACE ${other} WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}`,
    );
    await client.execute(`CREATE TABLE ${other}.stocks (symbol text PRIMARY KEY, price text)`);
  });
  await expectFailures({ cassandra: { keyspace: other } }, [
    {
      step: `cassandra schema ${other}`,
      kind: 'table-different',
      cause: [`${other}.stocks: column price is text and should be double`, `no table ${other}.ticks_by_symbol`],
      remedy: ['another keyspace', 'left as they are'],
    },
  ]);
  const columns = await withStore(clusters, (client) =>
    client.execute('SELECT column_name FROM system_schema.columns WHERE keyspace_name = ?', [other]),
  );
  expect(columns.rowLength).toBe(2);
});
