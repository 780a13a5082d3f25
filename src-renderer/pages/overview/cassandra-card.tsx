import { HostileText } from '../../components/hostile-text.js';
import { formatBytes, formatCount, formatRate } from '../../format/number.js';
import { useApp } from '../../stores/app-store.js';
import { useServers } from '../../stores/servers-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { cassandraAddress } from './cassandra-address.js';
import { serverHealth, troubleOf } from './server-health.js';
import { ServerStep } from './server-step.js';
import { StageCard, StageFact } from './stage-card.js';

/** The tables, where ticks stay. */
export function CassandraCard() {
  const profile = useApp((state) => state.profile);
  const sandbox = useServers((servers) => servers.sandbox);
  const readiness = useServers((servers) => servers.readiness);
  const trouble = useSnapshot(({ errors }) => troubleOf('cassandra', errors));
  const health = serverHealth('cassandra', sandbox?.cassandra ?? null, readiness, trouble);
  const { host, port } = cassandraAddress(profile, sandbox);
  return (
    <StageCard title="Cassandra" stage="cassandra" mark={health}>
      <StageFact name="Contact">
        <HostileText text={`${host}:${port ?? '…'}`} maximum={120} />
      </StageFact>
      <StageFact name="Keyspace">{`${profile.cassandra.keyspace} · ticks_by_symbol, stocks`}</StageFact>
      {health.step ? (
        <ServerStep step={health.step} />
      ) : (
        <>
          <StageFact name="Rate">
            <StoreRate />
          </StageFact>
          <StageFact name="Backlog">
            <StoreBacklog />
          </StageFact>
          <StageFact name="On disk">
            {sandbox ? <DiskUsed bytes={sandbox.diskBytes} /> : 'on your own cluster'}
          </StageFact>
        </>
      )}
    </StageCard>
  );
}

function StoreRate() {
  const stored = useSnapshot((snapshot) => snapshot.perSecond.stored);
  return `${formatRate(stored)} ticks/s stored`;
}

function StoreBacklog() {
  const isUp = useSnapshot(({ state }) => state !== 'stopped' && state !== 'failed');
  const beingWritten = useSnapshot(({ consumed, stored, deadLettered }) => consumed - stored - deadLettered);
  return `${formatCount(isUp ? Math.max(0, beingWritten) : 0)} fetched and being written`;
}

function DiskUsed({ bytes }: { readonly bytes: number | null }) {
  if (bytes === null) return 'being measured';
  return (
    <span data-metric="diskBytes" data-value={bytes}>{`${formatBytes(bytes)}, Kafka and Cassandra together`}</span>
  );
}
