import { CloseButton } from '@mantine/core';
import { OctagonX } from 'lucide-react';
import { HostileText } from '../components/hostile-text.js';
import { dismissFailure, useActions } from '../stores/action-store.js';
import classes from './action-failure.module.css';

/** Why what was asked for could not be done, and what to do about it. */
export function ActionFailure() {
  const failure = useActions((actions) => actions.failure);
  if (!failure) return null;
  return (
    <div role="alert" className={classes.failure} data-failure={failure.kind}>
      <OctagonX size={16} aria-hidden className={classes.shape} />
      <p className={classes.text}>
        <strong>
          <HostileText text={failure.message} />
        </strong>{' '}
        <HostileText text={failure.remedy} />
      </p>
      <CloseButton size="sm" aria-label="Dismiss" onClick={dismissFailure} />
    </div>
  );
}
