import { Button } from '@mantine/core';
import { CircleCheck, CopyPlus, PlugZap, Save, Stethoscope, Trash2 } from 'lucide-react';
import { useApp } from '../../stores/app-store.js';
import { useCheck } from '../../stores/check-store.js';
import { isChanged, useEditor, useProfiles } from './editor-store.js';
import { askToDelete, askToUse, duplicate } from './edit-profiles.js';
import classes from './editor-actions.module.css';
import { startTest } from './test-profile.js';

/** What can be done with the profile of the form. */
export function EditorActions() {
  const editor = useEditor();
  const busy = useProfiles((state) => state.busy);
  const inUse = useApp(({ settings }) => settings.profile);
  const isTesting = useCheck()?.isRunning ?? false;
  const { id, saved } = editor;
  const isUnsaved = isChanged(editor);
  const isInUse = id === inUse;
  return (
    <div className={classes.actions}>
      <Button
        type="submit"
        size="xs"
        variant={isUnsaved ? 'filled' : 'default'}
        loading={busy === 'save'}
        leftSection={<Save size={14} aria-hidden />}
      >
        Save
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={isTesting}
        leftSection={<Stethoscope size={14} aria-hidden />}
        onClick={() => void startTest()}
      >
        Test
      </Button>
      {id !== null && (
        <>
          {!isInUse && (
            <Button
              size="xs"
              variant="default"
              loading={busy === 'use'}
              leftSection={<PlugZap size={14} aria-hidden />}
              onClick={() => askToUse(id, saved.name)}
            >
              Use
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            loading={busy === 'duplicate'}
            leftSection={<CopyPlus size={14} aria-hidden />}
            onClick={() => duplicate(id)}
          >
            Duplicate
          </Button>
          {!isInUse && (
            <Button
              size="xs"
              variant="default"
              loading={busy === 'delete'}
              leftSection={<Trash2 size={14} aria-hidden />}
              onClick={() => askToDelete(id, saved.name)}
            >
              Delete…
            </Button>
          )}
        </>
      )}
      <span className={classes.state} role="status">
        {isInUse && (
          <span className={classes.inUse}>
            <CircleCheck size={13} aria-hidden /> In use
          </span>
        )}
        {isUnsaved ? 'Changes are not saved' : id !== null && 'Saved'}
      </span>
    </div>
  );
}
