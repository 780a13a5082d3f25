import type { Throughput } from '../../../src-shared/pipeline-snapshot.js';
import { ThroughputPanel } from './throughput-panel.js';
import classes from './throughput-row.module.css';

const counted: readonly { readonly stage: keyof Throughput; readonly title: string; readonly hint: string }[] = [
  { stage: 'received', title: 'Received', hint: 'Lines or messages that the feed gave, rejected ones included' },
  { stage: 'produced', title: 'Produced', hint: 'Acknowledged by Kafka' },
  { stage: 'consumed', title: 'Consumed', hint: 'Fetched from the topic, redeliveries included' },
  { stage: 'stored', title: 'Stored', hint: 'Writes that Cassandra acknowledged, redeliveries included' },
];

/** Ticks per second and in total at the four places of the path where they are counted. */
export function ThroughputRow() {
  return (
    <div className={classes.row}>
      {counted.map((place) => (
        <ThroughputPanel key={place.stage} {...place} />
      ))}
    </div>
  );
}
