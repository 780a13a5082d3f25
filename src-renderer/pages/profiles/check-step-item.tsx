import type { CheckStep } from '../../../src-shared/check.js';
import { HostileText } from '../../components/hostile-text.js';
import { StateMark } from '../../components/state-mark.js';
import { Trouble } from '../../components/trouble.js';
import { stepMarks, stepTitles } from './check-text.js';
import { RepairOffer } from './repair-offer.js';
import classes from './test-panel.module.css';

/** One step: what it is about, how it went and what was found; if it failed why, and what to do. */
export function CheckStepItem({ step, isLast }: { readonly step: CheckStep; readonly isLast: boolean }) {
  const { cluster, at, state, ms, detail, failure, repair } = step;
  return (
    <li className={classes.step} data-step={`${cluster} ${step.step}`} data-state={state}>
      <div className={classes.line}>
        <StateMark {...stepMarks[state]} />
        <span className={classes.name}>{stepTitles[step.step]}</span>
        <span className={classes.found}>
          <HostileText text={at} maximum={120} />
          {detail !== null && (
            <span className={classes.detail}>
              <HostileText text={detail} />
            </span>
          )}
        </span>
        <span className={classes.time}>{ms === null ? '' : `${Math.round(ms)} ms`}</span>
      </div>
      {failure && (
        <div className={classes.failure} data-failure={failure.kind}>
          <Trouble title={`${stepTitles[step.step]} failed`} message={failure.message} remedy={failure.remedy} />
        </div>
      )}
      {repair && isLast && <RepairOffer repair={repair} />}
    </li>
  );
}
