import type { DrillStep } from '../../../src-shared/fire-drill.js';
import { HostileText } from '../../components/hostile-text.js';
import { StateMark } from '../../components/state-mark.js';
import { useNow } from '../../components/use-now.js';
import { formatLatency } from '../../format/duration.js';
import { formatClock, localZone } from '../../format/time.js';
import { stepMarks } from './drill-words.js';
import classes from './drill-report.module.css';

/** The steps of a drill, with when each began and how long it took. */
export function DrillSteps({ steps }: { readonly steps: readonly DrillStep[] }) {
  const now = useNow(steps.some(({ state }) => state === 'running'));
  return (
    <section aria-label="Steps">
      <h3 className={classes.heading}>Steps</h3>
      <ol className={classes.steps}>
        {steps.map(({ name, title, state, startTime, endTime, note }) => (
          <li key={name} data-step={name} data-state={state} className={classes.step}>
            <span className={classes.stepMark}>
              <StateMark tone={stepMarks[state].tone} text={title} />
              <span className="visually-hidden">{stepMarks[state].text}</span>
            </span>
            <span className={classes.times}>
              {startTime !== null && (
                <>
                  {formatClock(startTime, localZone)} · {formatLatency(Math.max(0, (endTime ?? now) - startTime))}
                </>
              )}
            </span>
            {note !== '' && <HostileText className={classes.note} text={note} maximum={600} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
