import { Button, Modal } from '@mantine/core';
import type { DeadLetter } from '../../../src-shared/dead-letter.js';
import { HostileText } from '../../components/hostile-text.js';
import { formatCount } from '../../format/number.js';
import { useActions } from '../../stores/action-store.js';
import { useApp } from '../../stores/app-store.js';
import classes from './errors-page.module.css';

export const messagesText = (count: number): string => (count === 1 ? '1 message' : `${formatCount(count)} messages`);

/** Asks before anything is put on the topic: how many, and on which. */
export function SendDialog({
  letters,
  onSend,
  onClose,
}: {
  readonly letters: readonly DeadLetter[];
  readonly onSend: () => void;
  readonly onClose: () => void;
}) {
  const topic = useApp(({ profile }) => profile.kafka.topic);
  const isSending = useActions(({ pending }) => pending === 'send-again');
  const lines = letters.filter(({ stage }) => stage === 'feed').length;
  const count = messagesText(letters.length);
  return (
    <Modal
      opened={letters.length > 0}
      onClose={onClose}
      title={`Send ${count} again?`}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p>
        {count} {letters.length === 1 ? 'goes' : 'go'} to the topic{' '}
        <b>
          <HostileText text={topic} />
        </b>{' '}
        as {letters.length === 1 ? 'it' : 'they'} came, bytes and key unchanged. What is no tick still comes back as a
        dead letter; what has become storable is stored.
      </p>
      {lines > 0 && (
        <p className={classes.warning}>
          {linesText(lines, letters.length)} of a feed: unless it is one JSON tick, mend the file and replay it instead.
        </p>
      )}
      <div className={classes.answers}>
        <Button variant="default" size="xs" onClick={onClose}>
          Cancel
        </Button>
        <Button size="xs" data-autofocus loading={isSending} onClick={onSend}>
          Send {count}
        </Button>
      </div>
    </Modal>
  );
}

function linesText(lines: number, all: number): string {
  if (all === 1) return 'It is a line';
  return lines === 1 ? 'One of them is a line' : `${formatCount(lines)} of them are lines`;
}
