import type { HistoryPoint } from '../../../src-shared/history.js';
import type { Throughput } from '../../../src-shared/pipeline-snapshot.js';
import { topOfScale } from '../../components/chart-scale.js';
import { ThroughputPanel } from './throughput-panel.js';
import classes from './throughput-row.module.css';
import { useChartRows } from './use-chart-rows.js';

const counted: readonly { readonly stage: keyof Throughput; readonly title: string; readonly hint: string }[] = [
  { stage: 'received', title: 'Received', hint: 'Lines or messages that the feed gave, rejected ones included' },
  { stage: 'produced', title: 'Produced', hint: 'Acknowledged by Kafka' },
  { stage: 'consumed', title: 'Consumed', hint: 'Fetched from the topic, redeliveries included' },
  { stage: 'stored', title: 'Stored', hint: 'Writes that Cassandra acknowledged, redeliveries included' },
];

const perSecondOf = ({ perSecond }: HistoryPoint) => ({ ...perSecond });

/** Ticks per second and in total at the four places of the path where they are counted. */
export function ThroughputRow() {
  const chart = useChartRows(perSecondOf, 'mean');
  const leastTop = topOfScale(
    Math.max(0, ...chart.rows.flatMap(({ values }) => Object.values<number | null>(values).map(Number))),
  );
  return (
    <div className={classes.row}>
      {counted.map((place) => (
        <ThroughputPanel key={place.stage} {...place} drawn={{ ...chart, leastTop }} />
      ))}
    </div>
  );
}
