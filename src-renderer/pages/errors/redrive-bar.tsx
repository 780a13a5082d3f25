import { Button, Progress } from '@mantine/core';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Redrive } from '../../../src-shared/redrive.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { StateMark, type Tone } from '../../components/state-mark.js';
import { formatCount } from '../../format/number.js';
import { perform } from '../../stores/action-store.js';
import { useRedrive } from '../../stores/redrive-store.js';
import { readLetters } from './read-letters.js';
import classes from './redrive-bar.module.css';
import { RedrivenMinutes } from './redriven-minutes.js';

const marks: Readonly<Record<Redrive['state'], { readonly tone: Tone; readonly text: string }>> = {
  sending: { tone: 'busy', text: 'Sending' },
  waiting: { tone: 'warn', text: 'Waiting for the pipeline' },
  checking: { tone: 'busy', text: 'Looking for each message' },
  done: { tone: 'ok', text: 'Redriven' },
  cancelled: { tone: 'off', text: 'Cancelled' },
  failed: { tone: 'bad', text: 'Broken off' },
};
const isOver = ({ state }: Redrive) => state === 'done' || state === 'cancelled' || state === 'failed';

/** How far the redrive is, and what became of its messages. */
export function RedriveBar() {
  const redrive = useRedrive();
  const running = useRef<string | null>(null);
  useEffect(() => {
    if (!redrive) return;
    if (!isOver(redrive)) running.current = redrive.id;
    else if (running.current === redrive.id) {
      running.current = null;
      void readLetters(); // what came back stands there now
    }
  }, [redrive]);
  if (!redrive) return null;
  const { id, state, total, sent, stored, deadLettered, missing, left } = redrive;
  const share = state === 'sending' ? (total === null ? null : sent / total) : sent === 0 ? 1 : 1 - left / sent;
  return (
    <div
      className={classes.bar}
      role="region"
      aria-label="Redrive"
      data-redrive={state}
      data-sent={sent}
      data-stored={stored}
      data-dead-lettered={deadLettered}
      data-missing={missing}
      data-already-stored={redrive.alreadyStored}
      data-already-redriven={redrive.alreadyRedriven}
    >
      <StateMark {...marks[state]} />
      <span className={classes.text}>
        <span role="status">{redriveText(redrive)}</span>
        {redrive.failure !== null && <HostileText className={classes.failure} text={redrive.failure} maximum={400} />}
      </span>
      {!isOver(redrive) && (
        <>
          <Progress
            className={classes.progress}
            size="sm"
            value={(share ?? 1) * 100}
            animated={share === null}
            aria-label="Redrive"
          />
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<X size={12} aria-hidden />}
            onClick={() => void perform('redrive', () => bridge().request['redrive:cancel'](id))}
          >
            Cancel redrive
          </Button>
        </>
      )}
      {isOver(redrive) && <RedrivenMinutes redrive={redrive} />}
    </div>
  );
}

/** `12 sent: 10 stored, 2 still failing. 3 left out: 3 are stored already.` */
export function redriveText(redrive: Redrive): string {
  const { sent, refused, returned, stored, deadLettered, missing, left, alreadyStored, alreadyRedriven } = redrive;
  const parts = [
    `${formatCount(stored)} stored`,
    `${formatCount(deadLettered)} still failing`,
    ...(missing > 0 ? [`${formatCount(missing)} found nowhere`] : []),
    ...(left > 0 ? [`${formatCount(left)} on the way`] : []),
  ];
  const outParts = [
    ...(alreadyStored > 0 ? [`${formatCount(alreadyStored)} stored already as they are`] : []),
    ...(alreadyRedriven > 0 ? [`${formatCount(alreadyRedriven)} redriven before and stored`] : []),
  ];
  const leftOut =
    outParts.length > 0 ? ` ${formatCount(alreadyStored + alreadyRedriven)} left out: ${outParts.join(', ')}.` : '';
  const back = returned > 0 ? `, of which ${formatCount(returned)} had come back too often` : '';
  const notSent = refused > 0 ? ` ${formatCount(refused)} not sent${back}.` : '';
  return `${formatCount(sent)} sent: ${parts.join(', ')}.${leftOut}${notSent}`;
}
