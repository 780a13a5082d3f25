import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { HostileText } from '../../components/hostile-text.js';
import { useApp } from '../../stores/app-store.js';
import { useProfiles } from './editor-store.js';
import { dismissQuestion, leave, remove, save, use } from './edit-profiles.js';

/** What is asked before something is lost or stopped. Escape does nothing of it. */
export function Questions() {
  const question = useProfiles((state) => state.question);
  const profile = useApp((state) => state.profile);
  switch (question?.kind) {
    case undefined:
      return null;
    case 'unsaved':
      return (
        <Question
          title="Save the changes?"
          text="This form has changes that are not saved. When they are discarded they are lost."
        >
          <Button onClick={() => void leave('save')}>Save</Button>
          <Button variant="default" onClick={() => void leave('discard')}>
            Discard
          </Button>
        </Question>
      );
    case 'delete':
      return (
        <Question
          title="Delete this profile?"
          text={
            <>
              The file of <HostileText text={question.name} maximum={100} /> is deleted and its passwords are forgotten.
              The clusters and all that is stored on them stay as they are.
            </>
          }
        >
          <Button color="red" onClick={() => void remove(question.id)}>
            Delete
          </Button>
        </Question>
      );
    case 'use':
      return (
        <Question
          title="Stop the pipeline?"
          text={
            <>
              It runs on <HostileText text={profile.name} maximum={100} />. What was fetched is stored first; then{' '}
              <HostileText text={question.name} maximum={100} /> is used, and nothing starts by itself.
            </>
          }
        >
          <Button onClick={() => void use(question.id)}>Stop and use</Button>
        </Question>
      );
    case 'save-running':
      return (
        <Question
          title="Stop the pipeline?"
          text="This profile is in use. Where its clusters or passwords changed, the pipeline stops and is connected anew."
        >
          <Button
            onClick={() => {
              dismissQuestion();
              void save(true);
            }}
          >
            Save
          </Button>
        </Question>
      );
  }
}

function Question({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Modal opened onClose={dismissQuestion} title={title} centered size={460} withCloseButton={false}>
      <p>{text}</p>
      <Group justify="flex-end" gap="xs" mt="md">
        {children}
        <Button variant="default" onClick={dismissQuestion} data-autofocus>
          Cancel
        </Button>
      </Group>
    </Modal>
  );
}
