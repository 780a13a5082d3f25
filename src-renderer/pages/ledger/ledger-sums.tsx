import { addFigures, noFigures, type LedgerDay, type LedgerFigures } from '../../../src-shared/ledger.js';
import { LedgerMark } from '../../components/ledger-mark.js';
import { formatCount } from '../../format/number.js';
import classes from './ledger-page.module.css';
import { feedEquation, topicEquation } from './ledger-words.js';

/** What the day comes to. */
export function LedgerSums({ day }: { readonly day: LedgerDay }) {
  const total = day.minutes.reduce<LedgerFigures>(addFigures, noFigures);
  const others = day.minutes.filter(({ state }) => state !== 'balanced').length;
  const lag = day.partitions.reduce((sum, partition) => sum + partition.lag, 0);
  const inFlight = day.partitions.reduce((sum, partition) => sum + partition.inFlight, 0);
  return (
    <dl className={classes.sums} data-state={day.state} data-written={total.written} data-consumed={total.consumed}>
      <div>
        <dt>The day</dt>
        <dd>
          <LedgerMark state={day.state} />
          <span className={classes.dim}>
            {formatCount(day.minutes.length)} {day.minutes.length === 1 ? 'minute' : 'minutes'}
            {others > 0 && `, ${formatCount(others)} not balanced`}
          </span>
        </dd>
      </div>
      <div>
        <dt>Received</dt>
        <dd>{feedEquation(total)}</dd>
      </div>
      <div>
        <dt>Consumed</dt>
        <dd>{topicEquation(total, inFlight)}</dd>
      </div>
      <div>
        <dt>Redelivered</dt>
        <dd>{formatCount(total.redelivered)}</dd>
      </div>
      <div>
        <dt>Lag in Kafka</dt>
        <dd>{formatCount(lag)}</dd>
      </div>
    </dl>
  );
}
