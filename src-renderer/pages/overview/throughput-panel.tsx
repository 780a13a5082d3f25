import { useMemo } from 'react';
import type { Throughput } from '../../../src-shared/pipeline-snapshot.js';
import { LinesChart, type ChartLine } from '../../components/lines-chart.js';
import { Panel } from '../../components/panel.js';
import { formatCount, formatRate, formatShortCount } from '../../format/number.js';
import { useHistory } from '../../stores/history-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { chartPoints } from './chart-points.js';
import { rangeText, useRange } from './history-range.js';
import classes from './throughput-panel.module.css';

/** One count: per second, in total, and over the range. */
export function ThroughputPanel({
  stage,
  title,
  hint,
}: {
  readonly stage: keyof Throughput;
  readonly title: string;
  readonly hint: string;
}) {
  const total = useSnapshot((snapshot) => snapshot[stage]);
  const perSecond = useSnapshot((snapshot) => snapshot.perSecond[stage]);
  return (
    <Panel title={title} className={classes.panel}>
      <dl className={classes.figures} title={hint}>
        <div className={classes.rate}>
          <dt className="visually-hidden">{title} per second</dt>
          <dd data-metric={`${stage}PerSecond`} data-value={perSecond}>
            <span className={classes.rateFigure}>{formatRate(perSecond)}</span>
            <span className={classes.unit}> /s</span>
          </dd>
        </div>
        <div className={classes.total}>
          <dt className={classes.unit}>total</dt>
          <dd className={classes.totalFigure} data-metric={stage} data-value={total}>
            {formatCount(total)}
          </dd>
        </div>
      </dl>
      <ThroughputChart stage={stage} title={title} />
    </Panel>
  );
}

const perSecondText = (value: number): string => `${formatRate(value)} /s`;

function ThroughputChart({ stage, title }: { readonly stage: keyof Throughput; readonly title: string }) {
  const history = useHistory();
  const minutes = useRange();
  const rangeMs = minutes * 60_000;
  const rows = useMemo(
    () => chartPoints(history, rangeMs, ({ perSecond }) => ({ [stage]: perSecond[stage] }), 'mean'),
    [history, rangeMs, stage],
  );
  const lines = useMemo<readonly ChartLine[]>(() => [{ key: stage, title, color: 'var(--accent)' }], [stage, title]);
  return (
    <LinesChart
      label={`${title} per second`}
      lines={lines}
      rows={rows}
      rangeMs={rangeMs}
      rangeText={rangeText(minutes)}
      format={perSecondText}
      formatTick={formatShortCount}
    />
  );
}
