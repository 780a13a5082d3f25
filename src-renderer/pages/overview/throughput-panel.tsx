import { useMemo } from 'react';
import type { Throughput } from '../../../src-shared/pipeline-snapshot.js';
import { Panel } from '../../components/panel.js';
import { RateChart } from '../../components/rate-chart.js';
import { formatCount, formatRate } from '../../format/number.js';
import { useHistory, useSnapshot } from '../../stores/snapshot-store.js';
import classes from './throughput-panel.module.css';

/** One count: per second, in total, and the last five minutes. */
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

function ThroughputChart({ stage, title }: { readonly stage: keyof Throughput; readonly title: string }) {
  const history = useHistory();
  const points = useMemo(
    () => history.map(({ time, perSecond }) => ({ time, perSecond: perSecond[stage] })),
    [history, stage],
  );
  return <RateChart label={title} points={points} />;
}
