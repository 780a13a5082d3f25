import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { FailureCount } from '../../../src-shared/pipeline-snapshot.js';
import { CopyButton } from '../../components/copy-button.js';
import { HostileText } from '../../components/hostile-text.js';
import { visibleText } from '../../format/hostile-text.js';
import { formatCount } from '../../format/number.js';
import { formatClock, formatDateTimeWithZone, localZone, zoneName } from '../../format/time.js';
import classes from './error-item.module.css';

/** One kind of failure, however often it came. */
export function ErrorItem({ error }: { readonly error: FailureCount }) {
  const { kind, count, message, remedy, firstTime, lastTime, current } = error;
  const Shape = current ? TriangleAlert : CircleCheck;
  return (
    <li className={classes.item} data-failure={kind} data-current={current}>
      <Shape size={14} aria-hidden className={classes.shape} />
      <div className={classes.text}>
        <p className={classes.head}>
          <strong>
            {kindText(kind)}
            {!current && ', over'}
          </strong>
          <span className={classes.count} data-value={count}>
            ×{formatCount(count)}
          </span>
        </p>
        <p className={classes.message}>
          <HostileText text={message} />
        </p>
        {current && (
          <p className={classes.message}>
            <span className={classes.dim}>What to do: </span>
            <HostileText text={remedy} />
          </p>
        )}
        <p className={classes.foot}>
          <span>{`${formatClock(firstTime, localZone)} – ${formatClock(lastTime, localZone)} ${zoneName(localZone)}`}</span>
          <CopyButton label="Copy details" hint="Copy kind, count, times, message and remedy" text={details(error)} />
        </p>
      </div>
    </li>
  );
}

/** `cassandra-unreachable` → `Cassandra unreachable` */
function kindText(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function details({ kind, count, message, remedy, firstTime, lastTime }: FailureCount): string {
  return [
    `${kind} ×${count}`,
    `first ${formatDateTimeWithZone(firstTime, localZone)}, last ${formatDateTimeWithZone(lastTime, localZone)}`,
    visibleText(message, 10_000),
    `What to do: ${visibleText(remedy, 10_000)}`,
  ].join('\n');
}
