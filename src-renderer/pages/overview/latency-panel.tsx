import type { HistoryPoint } from '../../../src-shared/history.js';
import type { Latency } from '../../../src-shared/pipeline-snapshot.js';
import { LineMark } from '../../components/line-mark.js';
import { LinesChart, type ChartLine } from '../../components/lines-chart.js';
import { Panel } from '../../components/panel.js';
import { formatLatency, formatShortLatency } from '../../format/duration.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import classes from './figures-table.module.css';
import { useChartRows } from './use-chart-rows.js';

const lines = [
  { key: 'p50', title: 'p50', color: 'var(--accent)' },
  { key: 'p95', title: 'p95', color: 'var(--line-2)', dash: '6 2' },
  { key: 'p99', title: 'p99', color: 'var(--line-3)', dash: '2 2' },
] as const satisfies readonly ChartLine[];

const noLatency = { p50: null, p95: null, p99: null };
const latencyOf = ({ latencyMs }: HistoryPoint) => ({ ...(latencyMs ?? noLatency) });

/** From received to stored, on one clock: now, since the start, and over the range. */
export function LatencyPanel() {
  const recent = useSnapshot((snapshot) => snapshot.recentLatencyMs);
  const sinceStart = useSnapshot((snapshot) => snapshot.latencyMs);
  return (
    <Panel title="Latency, received → stored">
      <div className={classes.besideChart}>
        <table className={classes.figures}>
          <thead>
            <tr>
              <td />
              <th scope="col">10 s</th>
              <th scope="col">all</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  <LineMark line={line} /> {line.title}
                </th>
                <LatencyCell metric={`recentLatency.${line.key}`} latency={recent} percentile={line.key} />
                <LatencyCell metric={`latency.${line.key}`} latency={sinceStart} percentile={line.key} />
              </tr>
            ))}
          </tbody>
        </table>
        <LatencyChart />
      </div>
    </Panel>
  );
}

function LatencyChart() {
  return (
    <LinesChart
      {...useChartRows(latencyOf, 'highest')}
      label="Latency of ten seconds each"
      lines={lines}
      format={formatLatency}
      formatTick={formatShortLatency}
    />
  );
}

function LatencyCell({
  metric,
  latency,
  percentile,
}: {
  readonly metric: string;
  readonly latency: Latency | null;
  readonly percentile: keyof Latency;
}) {
  return (
    <td data-metric={metric} data-value={latency?.[percentile] ?? ''}>
      {latency ? formatLatency(latency[percentile]) : '–'}
    </td>
  );
}
