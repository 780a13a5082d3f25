import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FeedChoice } from '../../../src-shared/feed-choice.js';
import { bridge } from '../../bridge.js';
import { useApp } from '../../stores/app-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { closeDialog } from '../dialogs.js';
import { choiceOf, draftOf, type FeedDraft } from './feed-draft.js';
import classes from './feed-form.module.css';
import { ReplayFields } from './replay-fields.js';
import { SimulatorFields } from './simulator-fields.js';
import { useFileCheck } from './use-file-check.js';

const kinds: readonly { readonly value: FeedChoice['kind']; readonly label: string }[] = [
  { value: 'replay', label: 'Replay' },
  { value: 'simulator', label: 'Simulator' },
  { value: 'lines', label: 'Live lines' },
  { value: 'none', label: 'No feed' },
];

/** All that a feed is made of; saved when it makes sense. */
export function FeedForm() {
  const saved = useApp(({ settings }) => settings.feed);
  const isUp = useSnapshot(({ state }) => state !== 'stopped' && state !== 'failed');
  const [draft, setDraft] = useState<FeedDraft>(() => draftOf(saved));
  const [isSaving, setSaving] = useState(false);
  const check = useFileCheck(draft.kind === 'replay' ? draft.files : []);
  const { choice, problems } = choiceOf(draft);
  const change = (changed: Partial<FeedDraft>) => setDraft((before) => ({ ...before, ...changed }));
  const canSave = choice !== null && !check.hasFailure;

  const save = async () => {
    if (choice === null || !canSave) return;
    setSaving(true);
    await bridge().request['settings:change']({ feed: choice });
    closeDialog();
  };
  return (
    <form
      className={classes.form}
      aria-label="Feed settings"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SegmentedControl
        data-autofocus
        aria-label="Where ticks come from"
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        data={[...kinds]}
      />
      {draft.kind === 'replay' && <ReplayFields draft={draft} problems={problems} check={check} change={change} />}
      {draft.kind === 'simulator' && <SimulatorFields draft={draft} problems={problems} change={change} />}
      {draft.kind === 'lines' && (
        <TextInput
          label="Address"
          description="A live feed over TCP: one JSON tick a line, each answered for once it is safe"
          placeholder="tcp://127.0.0.1:7001"
          value={draft.url}
          error={problems.url}
          onChange={({ currentTarget }) => change({ url: currentTarget.value })}
        />
      )}
      {draft.kind === 'none' && (
        <p className={classes.hint}>
          Nothing is produced: Tapedeck only stores what others write to the topic, or what was left on it.
        </p>
      )}
      <footer className={classes.footer}>
        <p className={classes.hint}>
          {isUp
            ? 'The pipeline goes on with the feed that it was started with. This takes effect at the next Start.'
            : 'This takes effect at the next Start.'}
        </p>
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={!canSave} loading={isSaving}>
          Save
        </Button>
      </footer>
    </form>
  );
}
