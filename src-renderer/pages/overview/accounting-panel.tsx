import type { HistoryPoint } from '../../../src-shared/history.js';
import type { PipelineCounters } from '../../../src-shared/pipeline-snapshot.js';
import { LineMark } from '../../components/line-mark.js';
import { LinesChart, type ChartLine } from '../../components/lines-chart.js';
import { Panel } from '../../components/panel.js';
import { formatCount, formatRate, formatShortCount } from '../../format/number.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import classes from './figures-table.module.css';
import { useChartRows } from './use-chart-rows.js';

interface Exception {
  readonly count: keyof PipelineCounters;
  readonly name: string;
  readonly hint: string;
}

const exceptions: readonly Exception[] = [
  {
    count: 'rejected',
    name: 'Rejected',
    hint: 'Lines of the feed that are no tick; they are kept in the dead-letter topic',
  },
  {
    count: 'deadLettered',
    name: 'Dead-lettered',
    hint: 'Messages of the topic that are no tick; they are kept in the dead-letter topic',
  },
  {
    count: 'expired',
    name: 'Expired',
    hint: 'Messages that retention took from the topic before they were fetched: they are lost',
  },
  {
    count: 'spooled',
    name: 'Spooled',
    hint: 'Ticks of a live feed that wait on this computer until Kafka takes them',
  },
  {
    count: 'unsent',
    name: 'Unsent',
    hint: 'Received but not produced, because the pipeline was stopped first',
  },
];

const lines = [
  { key: 'refused', title: 'ticks refused', color: 'var(--line-2)' },
  { key: 'failures', title: 'attempts failed', color: 'var(--bad)', dash: '4 2' },
] as const satisfies readonly ChartLine[];

const errorsOf = ({ refusedPerSecond, failuresPerSecond }: HistoryPoint) => ({
  refused: refusedPerSecond,
  failures: failuresPerSecond,
});

const perSecondText = (value: number): string => `${formatRate(value)} /s`;

/** Ticks that took another way than into the tables, and how many failures there are a second. */
export function AccountingPanel() {
  return (
    <Panel title="Error rate">
      <div className={classes.besideChart}>
        <div>
          <table className={classes.figures}>
            <tbody>
              {exceptions.map(({ count, name, hint }) => (
                <tr key={count} title={hint}>
                  <th scope="row">{name}</th>
                  <ExceptionCount count={count} />
                </tr>
              ))}
            </tbody>
          </table>
          <ul className={classes.legend}>
            {lines.map((line) => (
              <li key={line.key}>
                <LineMark line={line} /> {line.title}
              </li>
            ))}
          </ul>
        </div>
        <ErrorRateChart />
      </div>
    </Panel>
  );
}

function ErrorRateChart() {
  return (
    <LinesChart
      {...useChartRows(errorsOf, 'mean')}
      label="Errors per second"
      lines={lines}
      format={perSecondText}
      formatTick={formatShortCount}
      leastTop={2}
    />
  );
}

function ExceptionCount({ count }: { readonly count: keyof PipelineCounters }) {
  const value = useSnapshot((snapshot) => snapshot[count]);
  return (
    <td data-metric={count} data-value={value}>
      {formatCount(value)}
    </td>
  );
}
