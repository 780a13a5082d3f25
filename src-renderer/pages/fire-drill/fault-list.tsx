import { drillTexts } from '../../../src-shared/drill-texts.js';
import { drillFaults, type DrillFault, type DrillRecord } from '../../../src-shared/fire-drill.js';
import { StateMark } from '../../components/state-mark.js';
import { drillMarks } from './drill-words.js';
import classes from './fault-list.module.css';

/** Everything that can be broken, each with how its last drill ended. */
export function FaultList({
  drills,
  chosen,
  onChoose,
}: {
  readonly drills: readonly DrillRecord[];
  readonly chosen: DrillFault;
  readonly onChoose: (fault: DrillFault) => void;
}) {
  return (
    <ul className={classes.list}>
      {drillFaults.map((fault) => {
        const last = drills.find((drill) => drill.fault === fault);
        return (
          <li key={fault}>
            <button
              type="button"
              className={classes.item}
              aria-pressed={fault === chosen}
              data-fault={fault}
              onClick={() => onChoose(fault)}
            >
              <span className={classes.title}>{drillTexts[fault].title}</span>
              <span className={classes.last}>
                {last ? <StateMark {...drillMarks[last.state]} /> : drillTexts[fault].takes}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
