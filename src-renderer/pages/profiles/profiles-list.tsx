import { Button } from '@mantine/core';
import { CircleCheck, OctagonX, Plus } from 'lucide-react';
import type { ProfileEntry } from '../../../src-shared/profile-list.js';
import { HostileText } from '../../components/hostile-text.js';
import { ProfileSwatch, ProfileTag } from '../../components/profile-tag.js';
import { useApp } from '../../stores/app-store.js';
import { isChanged, useProfiles } from './editor-store.js';
import { beginNew, select } from './edit-profiles.js';
import classes from './profiles-list.module.css';

/** Every profile, the one in use marked; choosing one shows it. */
export function ProfilesList() {
  const entries = useProfiles(({ list }) => list?.entries ?? []);
  const selected = useProfiles((state) => state.selected);
  const editor = useProfiles((state) => state.editor);
  const inUse = useApp(({ settings }) => settings.profile);
  const isNew = editor !== null && editor.id === null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={beginNew}
        className={classes.new}
      >
        New profile
      </Button>
      <ul className={classes.list} aria-label="Profiles">
        {entries.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              className={classes.entry}
              data-profile={entry.id}
              aria-current={entry.id === selected && !isNew ? 'true' : undefined}
              onClick={() => select(entry.id)}
            >
              <EntryText entry={entry} />
              <span className={classes.marks}>
                {entry.id === inUse && (
                  <span className={classes.inUse}>
                    <CircleCheck size={12} aria-hidden /> In use
                  </span>
                )}
                {editor?.id === entry.id && isChanged(editor) && <span>Changed</span>}
              </span>
            </button>
          </li>
        ))}
        {isNew && (
          <li>
            <button type="button" className={classes.entry} aria-current="true">
              <span className={classes.name}>
                <ProfileSwatch colour={editor.values.colour} />
                <HostileText text={editor.values.name || 'No name yet'} maximum={60} className={classes.clip} />
              </span>
              <span className={classes.marks}>Changed</span>
            </button>
          </li>
        )}
      </ul>
    </>
  );
}

function EntryText({ entry: { id, isSandbox, file } }: { readonly entry: ProfileEntry }) {
  if (!file.ok) {
    return (
      <>
        <span className={classes.name}>
          <OctagonX size={13} aria-hidden className={classes.damaged} />
          <HostileText text={id} maximum={60} className={classes.clip} />
        </span>
        <span className={classes.brokers}>Cannot be used</span>
      </>
    );
  }
  const { name, colour, environment, kafka } = file.value;
  return (
    <>
      <span className={classes.name}>
        <HostileText text={name} maximum={60} className={classes.clip} />
        <ProfileTag environment={environment} colour={colour} isSandbox={isSandbox} />
      </span>
      {isSandbox ? (
        <span className={classes.brokers}>Servers on this computer</span>
      ) : (
        <HostileText text={kafka.brokers.join(', ')} maximum={120} className={classes.brokers} />
      )}
    </>
  );
}
