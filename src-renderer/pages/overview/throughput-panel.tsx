import { useMemo } from 'react';
import type { Throughput } from '../../../src-shared/pipeline-snapshot.js';
import { LinesChart, type ChartLine, type ChartRow } from '../../components/lines-chart.js';
import { Panel } from '../../components/panel.js';
import { formatCount, formatRate, formatShortCount } from '../../format/number.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import classes from './throughput-panel.module.css';

/** What the charts of the row have in common: the range, folded, and the top of the scale, so that they compare. */
export interface DrawnThroughput {
  readonly rows: readonly ChartRow[];
  readonly rangeMs: number;
  readonly rangeText: string;
  readonly leastTop: number;
}

/** One count: per second, in total, and over the range. */
export function ThroughputPanel({
  stage,
  title,
  hint,
  drawn,
}: {
  readonly stage: keyof Throughput;
  readonly title: string;
  readonly hint: string;
  readonly drawn: DrawnThroughput;
}) {
  const lines = useMemo<readonly ChartLine[]>(() => [{ key: stage, title, color: 'var(--accent)' }], [stage, title]);
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
      <LinesChart
        {...drawn}
        label={`${title} per second`}
        lines={lines}
        format={perSecondText}
        formatTick={formatShortCount}
      />
    </Panel>
  );
}

const perSecondText = (value: number): string => `${formatRate(value)} /s`;
