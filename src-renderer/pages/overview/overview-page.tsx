import { AccountingPanel } from './accounting-panel.js';
import { ErrorsPanel } from './errors-panel.js';
import { LagPanel } from './lag-panel.js';
import { LatencyPanel } from './latency-panel.js';
import classes from './overview-page.module.css';
import { RangeSwitch } from './range-switch.js';
import { StocksPanel } from './stocks-panel.js';
import { ThroughputRow } from './throughput-row.js';
import { ServerFailures } from './server-failures.js';
import { TimelinePanel } from './timeline-panel.js';
import { TickPath } from './tick-path.js';

/** The whole pipeline on one screen: its path, its pace, its delay, its errors, and what it has stored. */
export function OverviewPage() {
  return (
    <div className={classes.page}>
      <TickPath />
      <ServerFailures />
      <RangeSwitch />
      <ThroughputRow />
      <div className={classes.delay}>
        <LagPanel />
        <LatencyPanel />
        <AccountingPanel />
      </div>
      <div className={classes.stored}>
        <StocksPanel />
        <div className={classes.events}>
          <ErrorsPanel />
          <TimelinePanel />
        </div>
      </div>
    </div>
  );
}
