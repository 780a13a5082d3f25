import { Panel } from '../../components/panel.js';
import { StateMark } from '../../components/state-mark.js';
import { formatCount } from '../../format/number.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { LagBars } from './lag-bars.js';
import classes from './lag-panel.module.css';
import { lagAgeText, lagMark } from './lag-text.js';

/** How many messages of each partition are not stored yet, how old they are, and where that goes. */
export function LagPanel() {
  const lag = useSnapshot((snapshot) => snapshot.lag);
  const assessment = useSnapshot((snapshot) => snapshot.lagAssessment);
  const state = useSnapshot((snapshot) => snapshot.state);
  const mark = lagMark(assessment.verdict, state);
  const age = lagAgeText(assessment);
  return (
    <Panel
      title="Lag per partition"
      aside={
        <p className={classes.total} title="End offset − committed offset, and the age of the oldest of those messages">
          <span data-metric="lag" data-value={lag ?? ''}>
            {lag === null ? '–' : formatCount(lag)}
          </span>
          <span className={classes.unit}> messages</span>
          <span data-metric="lagSeconds" data-value={assessment.seconds ?? ''}>
            {age ?? ''}
          </span>
          <span title={mark.hint} data-verdict={assessment.verdict ?? ''}>
            <StateMark tone={mark.tone} text={mark.text} />
          </span>
        </p>
      }
    >
      <LagBars />
    </Panel>
  );
}
