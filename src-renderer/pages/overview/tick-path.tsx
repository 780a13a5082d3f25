import { ArrowRight } from 'lucide-react';
import { formatBytes } from '../../format/number.js';
import { useServers } from '../../stores/servers-store.js';
import { CassandraCard } from './cassandra-card.js';
import { FeedCard } from './feed-card.js';
import { KafkaCard } from './kafka-card.js';
import classes from './tick-path.module.css';

const Arrow = () => (
  <li aria-hidden className={classes.arrow}>
    <ArrowRight size={16} />
  </li>
);

/** Where a tick comes from, where it waits, and where it stays. */
export function TickPath() {
  const diskBytes = useServers(({ sandbox }) => sandbox?.diskBytes ?? null);
  return (
    <section aria-label="The tick's path">
      <ol className={classes.path}>
        <FeedCard />
        <Arrow />
        <KafkaCard />
        <Arrow />
        <CassandraCard />
      </ol>
      {diskBytes !== null && (
        <p className="visually-hidden">{`The local servers hold ${formatBytes(diskBytes)} on disk.`}</p>
      )}
    </section>
  );
}
