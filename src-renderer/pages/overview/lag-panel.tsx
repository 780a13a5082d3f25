import { Panel } from '../../components/panel.js';
import { formatCount } from '../../format/number.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { LagBars } from './lag-bars.js';
import classes from './lag-panel.module.css';

/** How many messages of each partition are not stored yet. */
export function LagPanel() {
  const lag = useSnapshot((snapshot) => snapshot.lag);
  return (
    <Panel
      title="Lag per partition"
      aside={
        <p className={classes.total} title="End offset − committed offset, in messages">
          <span className={classes.unit}>total </span>
          <span data-metric="lag" data-value={lag ?? ''}>
            {lag === null ? '–' : formatCount(lag)}
          </span>
          <span className={classes.unit}> messages</span>
        </p>
      }
    >
      <LagBars />
    </Panel>
  );
}
