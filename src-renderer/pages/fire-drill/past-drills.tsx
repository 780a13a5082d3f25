import { drillTexts } from '../../../src-shared/drill-texts.js';
import type { DrillRecord } from '../../../src-shared/fire-drill.js';
import { Panel } from '../../components/panel.js';
import { StateMark } from '../../components/state-mark.js';
import { formatLatency } from '../../format/duration.js';
import { formatDateTime, localZone, zoneName } from '../../format/time.js';
import { drillMarks } from './drill-words.js';
import classes from './past-drills.module.css';

/** Drills of before, newest first; each opens its report. */
export function PastDrills({
  drills,
  shown,
  onShow,
}: {
  readonly drills: readonly DrillRecord[];
  readonly shown: string | null;
  readonly onShow: (id: string) => void;
}) {
  return (
    <Panel title="Drills so far">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Began ({zoneName(localZone)})</th>
            <th scope="col">Drill</th>
            <th scope="col">Result</th>
            <th scope="col" className={classes.number}>
              Recovery
            </th>
            <th scope="col">Balance</th>
          </tr>
        </thead>
        <tbody>
          {drills.map(({ id, fault, state, startTime, recoveryMs, balance }) => (
            <tr key={id} data-past={state} data-shown={id === shown}>
              <td>
                <button type="button" className={classes.link} aria-pressed={id === shown} onClick={() => onShow(id)}>
                  {formatDateTime(startTime, localZone).slice(0, 19)}
                </button>
              </td>
              <td>{drillTexts[fault].title}</td>
              <td>
                <StateMark {...drillMarks[state]} />
              </td>
              <td className={classes.number}>{recoveryMs === null ? '–' : formatLatency(recoveryMs)}</td>
              <td>{balance === null ? '–' : balance.verdict === 'balanced' ? 'Balanced' : 'Not balanced'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
