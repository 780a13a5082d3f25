import { Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { closeDialog, showDialog, useDialog } from '../dialogs.js';
import { shortcuts } from '../shortcuts.js';
import { FeedForm } from './feed-form.js';

/** Chooses where ticks come from. */
export function FeedDialog() {
  const isOpen = useDialog('feed');
  useHotkeys([[shortcuts.feedSettings.keys, () => showDialog('feed')]], [], true);
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title="Feed settings"
      centered
      size={640}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {/* Begins with what is saved each time that it is opened. */}
      <FeedForm />
    </Modal>
  );
}
