import type { Latency } from '../../../src-shared/pipeline-snapshot.js';
import { Panel } from '../../components/panel.js';
import { formatLatency } from '../../format/duration.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import classes from './figures-table.module.css';

const percentiles = ['p50', 'p95', 'p99'] as const;

/** From received to stored, on one clock. */
export function LatencyPanel() {
  const recent = useSnapshot((snapshot) => snapshot.recentLatencyMs);
  const sinceStart = useSnapshot((snapshot) => snapshot.latencyMs);
  return (
    <Panel title="Latency, received → stored">
      <table className={classes.figures}>
        <thead>
          <tr>
            <td />
            <th scope="col">last 10 s</th>
            <th scope="col">since start</th>
          </tr>
        </thead>
        <tbody>
          {percentiles.map((percentile) => (
            <tr key={percentile}>
              <th scope="row">{percentile}</th>
              <LatencyCell metric={`recentLatency.${percentile}`} latency={recent} percentile={percentile} />
              <LatencyCell metric={`latency.${percentile}`} latency={sinceStart} percentile={percentile} />
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
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
