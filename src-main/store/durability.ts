import type { Profile } from '../../src-shared/profile.js';
import type { Cassandra } from './cassandra.js';

/** What Cassandra's acknowledgement of a write means. */
export interface Durability {
  /** `commitlog_sync`; null where it could not be read: before Cassandra 4, or without permission. */
  readonly commitLog: string | null;
  /** How far apart syncs of a periodic commit log are. */
  readonly periodMs: number;
  /** Replicas in the local data centre, and how many of them have acknowledged a write; null where that is not known. */
  readonly replicas: number | null;
}

/** Cassandra's own default. */
const usualPeriodMs = 10_000;
/** A sync may be late by half a period before Cassandra holds back acknowledgements. */
const lateness = 1.5;

const acknowledging = (replicas: number): number => Math.floor(replicas / 2) + 1;

/** For so long an acknowledged row may be lost by the end of one process; 0 where it cannot be. */
export function atRiskMs({ commitLog, periodMs, replicas }: Durability): number {
  const isPeriodic = commitLog === null || commitLog === 'periodic';
  return isPeriodic && acknowledging(replicas ?? 1) === 1 ? periodMs * lateness : 0;
}

/** Which promise holds, in a sentence. */
export function durabilityText(durability: Durability): string {
  const { commitLog, periodMs, replicas } = durability;
  const seconds = periodMs / 1000;
  const of = replicas === null ? 'an unknown number of replicas' : `${replicas} replica${replicas === 1 ? '' : 's'}`;
  if (commitLog === 'batch' || commitLog === 'group')
    return `acknowledged rows survive the kill of any process and a power loss (commitlog_sync ${commitLog}, ${of})`;
  const mode =
    commitLog === null ? 'commitlog_sync could not be read, so periodic is assumed' : `commitlog_sync ${commitLog}`;
  const needed = acknowledging(replicas ?? 1);
  if (needed > 1)
    return (
      `acknowledged rows survive the kill of any process and the loss of ${needed - 1} of ${of}; ` +
      `a power loss of ${needed} of them may take the last ${seconds} s (${mode})`
    );
  return (
    `the kill of a node or a power loss may take the last ${seconds} s of acknowledged rows (${mode}, ${of}): offsets wait ` +
    `for ${atRiskMs(durability) / 1000} s, and what a node may have lost is written again`
  );
}

/** Reads it from the nodes that are up; the worst of them counts. */
export async function readDurability(cassandra: Cassandra, { cassandra: at }: Profile): Promise<Durability> {
  const [logs, replicas] = await Promise.all([readCommitLogs(cassandra), readReplicas(cassandra, at)]);
  const worst = logs.find(({ mode }) => mode === null) ?? logs.find(({ mode }) => mode === 'periodic') ?? logs[0];
  return {
    commitLog: worst?.mode ?? null,
    periodMs: Math.max(...logs.map(({ periodMs }) => periodMs), 0) || usualPeriodMs,
    replicas,
  };
}

interface CommitLog {
  readonly mode: string | null;
  readonly periodMs: number;
}

async function readCommitLogs({ client }: Cassandra): Promise<CommitLog[]> {
  const hosts = client.hosts.values().filter((host) => host.isUp());
  return Promise.all(
    hosts.map(async (host): Promise<CommitLog> => {
      try {
        const { rows } = await client.execute(
          "SELECT name, value FROM system_views.settings WHERE name IN ('commitlog_sync', 'commitlog_sync_period', 'commitlog_sync_period_in_ms')",
          [],
          { host, prepare: false },
        );
        const settings = new Map(rows.map((row) => [String(row.get('name')), String(row.get('value'))]));
        const period =
          settings.get('commitlog_sync_period') ?? `${settings.get('commitlog_sync_period_in_ms') ?? ''}ms`;
        return { mode: settings.get('commitlog_sync') ?? null, periodMs: milliseconds(period) };
      } catch {
        return { mode: null, periodMs: usualPeriodMs }; // not there, or not for this user
      }
    }),
  );
}

/** `10000ms`, `10s`. */
function milliseconds(text: string): number {
  const [, value = '', unit = ''] = /^(\d+)(ms|s)$/.exec(text) ?? [];
  return value === '' ? usualPeriodMs : Number(value) * (unit === 's' ? 1000 : 1);
}

async function readReplicas(
  { client, keyspace }: Cassandra,
  { localDataCenter }: Profile['cassandra'],
): Promise<number | null> {
  try {
    const { rows } = await client.execute(
      'SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = ?',
      [keyspace],
      { prepare: false },
    );
    const replication = rows[0]?.get('replication') as Readonly<Record<string, string>> | undefined;
    const factor = Number(replication?.[localDataCenter] ?? replication?.replication_factor);
    return factor > 0 ? factor : null;
  } catch {
    return null; // not for this user
  }
}
