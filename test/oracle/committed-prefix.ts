import type { FreshProfile } from './fresh-profile.js';
import { partitionsOf, store } from './store.js';
import { committedOffsets } from './topic.js';

/** What the group has committed, and which of the records before that are not in Cassandra. */
export interface CommittedPrefix {
  /** Records before the committed offsets, over all partitions. */
  readonly committed: number;
  /** `partition/offset` of each such record that no row came from. */
  readonly missing: readonly string[];
}

/**
 * Reads the committed offsets first and the rows after it: whatever is committed must be there by then. Holds for a topic
 * on which every record is a tick of its own.
 */
export async function readCommittedPrefix({ group, topic, keyspace }: FreshProfile): Promise<CommittedPrefix> {
  const committed = await committedOffsets(group, topic);
  const stored = new Set<string>();
  for (const { symbol, bucket } of await partitionsOf(keyspace)) {
    const query = `SELECT kafka_partition, kafka_offset FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ?`;
    const { rows } = await store().execute(query, [symbol, bucket], { fetchSize: 200_000 });
    for (const row of rows) stored.add(`${row.get('kafka_partition')}/${row.get('kafka_offset')}`);
  }
  const missing = [...committed].flatMap(([partition, next]) =>
    Array.from({ length: next }, (_, offset) => `${partition}/${offset}`).filter((place) => !stored.has(place)),
  );
  return { committed: [...committed.values()].reduce((sum, next) => sum + next, 0), missing };
}
