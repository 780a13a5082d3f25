import { Button, Group, Modal } from '@mantine/core';
import { HostileText } from '../components/hostile-text.js';
import { ProfileTag } from '../components/profile-tag.js';
import { feedText } from '../pages/overview/feed-text.js';
import { useApp } from '../stores/app-store.js';
import classes from './confirm-start.module.css';
import { closeDialog, useDialog } from './dialogs.js';
import { startOrStop } from './use-primary-action.js';

/** Asks before a feed is started on a profile that wants it so, as one tagged PROD does. */
export function ConfirmStart() {
  const isOpen = useDialog('confirm-start');
  const profile = useApp((state) => state.profile);
  const feed = useApp(({ settings }) => settings.feed);
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title="Start on this profile?"
      centered
      size={460}
      withCloseButton={false}
    >
      <p className={classes.profile}>
        <HostileText text={profile.name} maximum={100} className={classes.name} />
        <ProfileTag {...profile} />
      </p>
      <p>
        {feed.kind === 'none' ? (
          'What is on the topic '
        ) : (
          <>
            <HostileText text={feedText(feed).what} /> goes to the topic{' '}
          </>
        )}
        <HostileText text={profile.kafka.topic} /> at{' '}
        <HostileText text={profile.kafka.brokers.join(', ')} maximum={120} />
        {feed.kind === 'none' ? ' ' : ' and '}
        is stored in the keyspace <HostileText text={profile.cassandra.keyspace} />.
      </p>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button
          onClick={() => {
            closeDialog();
            startOrStop('start');
          }}
        >
          Start
        </Button>
        <Button variant="default" onClick={closeDialog} data-autofocus>
          Cancel
        </Button>
      </Group>
    </Modal>
  );
}
