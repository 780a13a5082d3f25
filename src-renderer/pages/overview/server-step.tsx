import { HostileText } from '../../components/hostile-text.js';
import { useNow } from '../../components/use-now.js';
import { formatElapsed } from '../../format/duration.js';
import type { Health } from './server-health.js';
import classes from './server-step.module.css';
import { StageFact } from './stage-card.js';

/** What a server is doing, and for how long already. */
export function ServerStep({ step: { text, since } }: { readonly step: NonNullable<Health['step']> }) {
  const now = useNow(since !== null);
  return (
    <>
      <StageFact name={since === null ? 'Step' : formatElapsed(now - since)}>
        <HostileText text={text} maximum={160} />
      </StageFact>
      <div className={classes.bar} aria-hidden />
    </>
  );
}
