import { Button, Modal } from '@mantine/core';
import { drillTexts } from '../../../src-shared/drill-texts.js';
import type { DrillFault } from '../../../src-shared/fire-drill.js';
import classes from './fault-card.module.css';

/** Asks once before something is broken. */
export function ConfirmDrill({
  fault,
  ticks,
  isOpen,
  onCancel,
  onConfirm,
}: {
  readonly fault: DrillFault;
  readonly ticks: string;
  readonly isOpen: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}) {
  const { title, happens } = drillTexts[fault];
  return (
    <Modal opened={isOpen} onClose={onCancel} title={`${title}?`} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.question}>
        <p>{happens}</p>
        <p>{ticks}</p>
        <p>
          Only the local sandbox of this home is touched. The drill can be cancelled at any time: everything is put back
          then.
        </p>
      </div>
      <div className={classes.answers}>
        <Button variant="default" size="xs" onClick={onCancel}>
          Leave it
        </Button>
        <Button size="xs" data-autofocus onClick={onConfirm}>
          Break it
        </Button>
      </div>
    </Modal>
  );
}
