import { CassandraCard } from './cassandra-card.js';
import { FeedCard } from './feed-card.js';
import { FlowArrow } from './flow-arrow.js';
import { KafkaCard } from './kafka-card.js';
import classes from './tick-path.module.css';

/** Where a tick comes from, where it waits, and where it stays. */
export function TickPath() {
  return (
    <section aria-label="The tick's path">
      <ol className={classes.path}>
        <FeedCard />
        <FlowArrow passed="produced" />
        <KafkaCard />
        <FlowArrow passed="stored" />
        <CassandraCard />
      </ol>
    </section>
  );
}
