import { HostileText } from '../../components/hostile-text.js';
import { useNow } from '../../components/use-now.js';
import { formatElapsed } from '../../format/duration.js';
import type { Health } from './server-health.js';
import { StageFact } from './stage-card.js';
import classes from './server-step.module.css';

/** What a server is doing and for how long already. */
export function ServerStep({ health: { detail, waitingSince } }: { readonly health: Health }) {
  const isWaiting = waitingSince !== null;
  const now = useNow(isWaiting);
  return (
    <>
      <StageFact name={isWaiting ? formatElapsed(now - waitingSince) : 'Problem'}>
        <span title={detail ?? ''}>
          <HostileText text={detail ?? ''} maximum={160} />
        </span>
      </StageFact>
      {isWaiting && <div className={classes.bar} aria-hidden />}
    </>
  );
}
