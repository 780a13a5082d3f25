import { ActionIcon, Loader } from '@mantine/core';
import { ChevronLeft, ChevronRight, ChevronsRight, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactNode } from 'react';
import type { KeyMoves } from './chart-frame.js';
import classes from './view-buttons.module.css';

const buttons = [
  { key: 'ArrowLeft', name: 'Back in time', hint: '←', Shape: ChevronLeft },
  { key: 'ArrowRight', name: 'On in time', hint: '→', Shape: ChevronRight },
  { key: '+', name: 'Zoom in', hint: '+', Shape: ZoomIn },
  { key: '-', name: 'Zoom out', hint: '−', Shape: ZoomOut },
  { key: 'Home', name: 'Show all that is loaded', hint: 'Home', Shape: Maximize2 },
  { key: 'End', name: 'Newest', hint: 'End', Shape: ChevronsRight },
] as const;

/** The same moves as by wheel, drag and keys, for those who click. */
export function ViewButtons({
  isReading,
  isAtStart,
  keys,
  children,
}: {
  readonly isReading: boolean;
  readonly isAtStart: boolean;
  readonly keys: KeyMoves;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.buttons}>
      <span className={classes.status}>
        {isReading ? (
          <Loader size={12} role="img" aria-label="Reading ticks" />
        ) : isAtStart ? (
          'from the first stored tick'
        ) : null}
      </span>
      {buttons
        .filter(({ key }) => keys[key])
        .map(({ key, name, hint, Shape }) => (
          <ActionIcon
            key={key}
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={name}
            title={`${name} (${hint})`}
            onClick={keys[key]}
          >
            <Shape size={14} aria-hidden />
          </ActionIcon>
        ))}
      {children}
    </div>
  );
}
