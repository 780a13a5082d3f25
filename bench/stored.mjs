// Whether all of it arrived, asked of the servers and not of those who wrote.
import { storing } from './arms/storing.mjs';
import { withCassandra, withKafka } from './clients.mjs';

const pageRows = 10_000;

/** Every page of a query. */
async function* pages(client, query, params) {
  let pageState;
  do {
    const page = await client.execute(query, params, { fetchSize: pageRows, ...(pageState && { pageState }) });
    yield page.rows;
    pageState = page.pageState;
  } while (pageState);
}

/** The seqs of all rows of a keyspace, as a set of numbers. */
export const storedSeqs = (bench, { keyspace }) =>
  withCassandra(bench, async (client) => {
    const seqs = new Set();
    for await (const rows of pages(client, `SELECT seq FROM ${keyspace}.ticks_by_symbol`, []))
      for (const row of rows) seqs.add(row.get('seq').toNumber());
    return seqs;
  });

/** How many messages a topic holds. */
export const onTopic = (bench, { topic }) =>
  withKafka(bench, async (admin) => {
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  });

/** Rows of a keyspace, counted a partition at a time: a count of all of them would time out. */
export const storedRows = (bench, { keyspace }) =>
  withCassandra(bench, async (client) => {
    let count = 0;
    for await (const rows of pages(client, `SELECT DISTINCT symbol, bucket FROM ${keyspace}.ticks_by_symbol`, [])) {
      for (const row of rows) {
        const query = `SELECT count(*) AS n FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ?`;
        const counted = await client.execute(query, [row.get('symbol'), row.get('bucket')]);
        count += Number(counted.first().get('n'));
      }
    }
    return count;
  });

/** Throws unless the topic holds as many messages as were given. */
export async function assertOnTopic(bench, place, count) {
  const found = await onTopic(bench, place);
  if (found !== count) throw new Error(`${place.id}: ${found} messages are on the topic instead of ${count}`);
}

/** Throws unless Cassandra keeps acknowledged rows in the way that is printed. */
export const assertCommitLog = (bench) =>
  withCassandra(bench, async (client) => {
    const found = await client.execute("SELECT value FROM system_views.settings WHERE name = 'commitlog_sync'");
    const mode = found.first()?.get('value');
    if (mode !== storing.commit) throw new Error(`commitlog_sync is ${mode} instead of ${storing.commit}`);
  });

/** Throws unless a row has a value in as many columns as are printed. */
export const assertColumns = (bench, { id, keyspace }, table) =>
  withCassandra(bench, async (client) => {
    const row = (await client.execute(`SELECT * FROM ${keyspace}.${table} LIMIT 1`)).first();
    const columns = row.values().filter((value) => value !== null).length;
    if (columns !== storing.columns) throw new Error(`${id}: ${columns} columns instead of ${storing.columns}`);
  });

/** Throws unless as many rows are stored as ticks were given, and all their columns. */
export async function assertStored(bench, place, count) {
  await assertColumns(bench, place, 'ticks_by_symbol');
  const found = await storedRows(bench, place);
  if (found !== count) throw new Error(`${place.id}: ${found} rows are stored instead of ${count}`);
}
