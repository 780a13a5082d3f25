import { CircleCheck, Dot, OctagonX } from 'lucide-react';
import type { DrillRecord, Sighting } from '../../../src-shared/fire-drill.js';
import { HostileText } from '../../components/hostile-text.js';
import { formatClock, localZone, zoneName } from '../../format/time.js';
import classes from './drill-report.module.css';

const shapes = { good: CircleCheck, bad: OctagonX, plain: Dot } as const;

/** The states and errors that the console showed meanwhile, in their order. */
export function DrillSightings({ drill }: { readonly drill: DrillRecord }) {
  const { sightings, startTime } = drill;
  return (
    <section aria-label="On the screen">
      <h3 className={classes.heading}>
        On the screen <span className={classes.zone}>{zoneName(localZone)}</span>
      </h3>
      {sightings.length === 0 ? (
        <p className={classes.none}>States and errors stand here as they are shown.</p>
      ) : (
        <ol className={classes.sightings} tabIndex={0} aria-label="States and errors">
          {sightings.map((sighting, index) => (
            <SightingLine key={index} sighting={sighting} startTime={startTime} />
          ))}
        </ol>
      )}
    </section>
  );
}

function SightingLine({ sighting, startTime }: { readonly sighting: Sighting; readonly startTime: number }) {
  const { time, tone, text } = sighting;
  const Shape = shapes[tone];
  return (
    <li className={classes.sighting} data-tone={tone}>
      <span className={classes.times}>
        {formatClock(time, localZone)} +{((time - startTime) / 1000).toFixed(1)} s
      </span>
      <Shape size={13} aria-hidden className={classes.shape} />
      <HostileText text={text} maximum={400} />
    </li>
  );
}
