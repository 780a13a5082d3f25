import { formatCount, formatShortCount } from '../../format/number.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { unknownLag } from '../../../src-shared/lag.js';
import { lagAgeText, lagMark, shortLagAge } from './lag-text.js';
import { busiestPartitions, fullBar } from './partition-lag.js';
import classes from './lag-bars.module.css';

/** A small bar with its number for each partition, and for the busiest ones where there are many. */
export function LagBars() {
  const lagByPartition = useSnapshot((snapshot) => snapshot.lagByPartition);
  const assessments = useSnapshot((snapshot) => snapshot.lagAssessmentByPartition);
  const state = useSnapshot((snapshot) => snapshot.state);
  const { shown, hiddenCount } = busiestPartitions(lagByPartition);
  if (shown.length === 0) {
    return (
      <p className={classes.empty}>
        Shown once the pipeline runs: the messages of each partition that are not stored yet.
      </p>
    );
  }
  const full = fullBar(shown);
  return (
    <>
      <ol className={classes.bars}>
        {shown.map(({ partition, lag }) => {
          const assessment = assessments[partition] ?? unknownLag;
          const { text } = lagMark(assessment.verdict, state);
          const age = lagAgeText(assessment);
          return (
            <li
              key={partition}
              className={classes.partition}
              data-partition={partition}
              data-value={lag}
              data-verdict={assessment.verdict ?? ''}
              title={`Partition ${partition}: ${formatCount(lag)} messages${age === null ? '' : `, ${age}`}. ${text}`}
            >
              <span className={classes.lag}>{formatShortCount(lag)}</span>
              <span className={classes.age}>{shortLagAge(assessment)}</span>
              <span className={classes.track} aria-hidden>
                <span className={classes.bar} style={{ height: `${(lag / full) * 100}%` }} />
              </span>
              <span className={classes.number}>
                <span className="visually-hidden">messages in partition </span>
                {partition}
                <span className="visually-hidden">, {text}</span>
              </span>
            </li>
          );
        })}
      </ol>
      {hiddenCount > 0 && <p className={classes.more}>and {formatCount(hiddenCount)} with less lag</p>}
    </>
  );
}
