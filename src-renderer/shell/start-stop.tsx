import { Button, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Play, Square } from 'lucide-react';
import { HostileText } from '../components/hostile-text.js';
import { ariaKeys, keysText, shortcuts } from './shortcuts.js';
import classes from './start-stop.module.css';
import { usePrimaryAction } from './use-primary-action.js';

const actions = {
  start: { label: 'Start', Shape: Play, hint: 'Start the feed and store its ticks' },
  stop: { label: 'Stop', Shape: Square, hint: 'Stop the feed, store what was fetched' },
} as const;

/** The one button: Start, then Stop. Where it cannot be pressed, the reason stands beside it. */
export function StartStop() {
  const { action, isPossible, note, press } = usePrimaryAction();
  const { label, Shape, hint } = actions[action];
  useHotkeys([[shortcuts.startOrStop.keys, (event) => !event.repeat && press()]], [], true);

  return (
    <div className={classes.group}>
      {note && (
        <p className={classes.note} id="start-stop-note">
          <HostileText text={note} maximum={160} />
        </p>
      )}
      <Tooltip
        label={isPossible ? `${hint} (${keysText(shortcuts.startOrStop.keys)})` : (note ?? hint)}
        multiline
        maw={320}
        openDelay={500}
      >
        <Button
          size="sm"
          className={classes.button}
          variant={action === 'start' ? 'filled' : 'default'}
          leftSection={<Shape size={14} aria-hidden fill="currentColor" />}
          {...(isPossible ? {} : { 'data-disabled': true })}
          aria-disabled={!isPossible}
          aria-describedby={note ? 'start-stop-note' : undefined}
          aria-keyshortcuts={ariaKeys(shortcuts.startOrStop.keys)}
          // The second click of a double click would stop what the first one started.
          onClick={(event) => event.detail < 2 && press()}
        >
          {label}
        </Button>
      </Tooltip>
    </div>
  );
}
